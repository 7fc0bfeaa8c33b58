package dev.halley.p2p.transport;

import dev.halley.p2p.crypto.CryptoException;
import dev.halley.p2p.crypto.CryptoSuite;
import dev.halley.p2p.crypto.KeyAgreement;
import dev.halley.p2p.crypto.Signatures;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// Lets no more handshakes do curve arithmetic at one time than there are processors. A permit is
/// held around the arithmetic only, never while waiting for bytes: silent sockets hold none, and in
/// a flood everybody's turn comes, first come first served, between the frames of connected peers.
final class CurvePermits {
  private final Semaphore permits;

  private CurvePermits(int count) {
    permits = new Semaphore(count, true);
  }

  /// The same suite with curves that wait for a permit.
  static CryptoSuite limit(CryptoSuite suite) {
    var permits = new CurvePermits(Runtime.getRuntime().availableProcessors());
    return new CryptoSuite(
        permits.new Agreement(suite.keyAgreement()),
        permits.new Signing(suite.signatures()),
        suite.frameCipher(),
        suite.keyDerivation());
  }

  private <T> T holding(Supplier<T> work) {
    permits.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      permits.release();
    }
  }

  private final class Agreement implements KeyAgreement {
    private final KeyAgreement curve;

    Agreement(KeyAgreement curve) {
      this.curve = curve;
    }

    @Override
    public Pair generate() {
      return new Half(holding(curve::generate));
    }

    @Override
    public Pair ofPrivate(byte[] scalar) {
      return new Half(holding(() -> curve.ofPrivate(scalar)));
    }
  }

  private final class Half implements KeyAgreement.Pair {
    private final KeyAgreement.Pair pair;

    Half(KeyAgreement.Pair pair) {
      this.pair = pair;
    }

    @Override
    public byte[] publicKey() {
      return pair.publicKey();
    }

    @Override
    public byte[] agree(byte[] remote) throws CryptoException {
      permits.acquireUninterruptibly();
      try {
        return pair.agree(remote);
      } finally {
        permits.release();
      }
    }
  }

  private final class Signing implements Signatures {
    private final Signatures curve;

    Signing(Signatures curve) {
      this.curve = curve;
    }

    @Override
    public Signer signer(byte[] seed) {
      Signer signer = holding(() -> curve.signer(seed));
      return message -> holding(() -> signer.sign(message));
    }

    @Override
    public boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
      return holding(() -> curve.verify(publicKey, message, signature));
    }
  }
}
