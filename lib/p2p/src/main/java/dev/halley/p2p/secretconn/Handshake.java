package dev.halley.p2p.secretconn;

import dev.halley.p2p.crypto.CryptoException;
import dev.halley.p2p.crypto.CryptoSuite;
import dev.halley.p2p.crypto.KeyAgreement;
import dev.halley.p2p.identity.NodeKey;
import dev.halley.wire.AuthSignature;
import dev.halley.wire.Delimited;
import dev.halley.wire.EphemeralKey;
import dev.halley.wire.Octets;
import dev.halley.wire.WireException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/// The steps that turn two plain streams into a secret connection. Both sides do the same, and each
/// writes before it waits. Nothing that names or proves us leaves before the remote's key has been
/// found fit.
record Handshake(InputStream in, OutputStream out, NodeKey key, CryptoSuite crypto) {

  SecretConnection run() throws IOException {
    try (SessionKeys keys = exchangeKeys()) {
      var output = new SealingStream(out, crypto.frameCipher().sealer(keys.send()));
      var input = new OpeningStream(in, crypto.frameCipher().opener(keys.receive()));
      try {
        Octets remote = exchangeProofs(input, output, keys.challenge());
        return new SecretConnection(input, output, remote);
      } catch (IOException | RuntimeException e) {
        input.close();
        output.close();
        throw e;
      }
    }
  }

  private SessionKeys exchangeKeys() throws IOException {
    KeyAgreement.Pair pair = crypto.keyAgreement().generate();
    byte[] local = pair.publicKey();
    out.write(new EphemeralKey(Octets.copyOf(local)).frame());
    out.flush();
    byte[] remote = readKey();
    if (Arrays.equals(local, remote)) {
      throw new HandshakeException(
          HandshakeException.Kind.REFLECTED, "our own ephemeral key came back");
    }
    byte[] secret = agree(pair, remote);
    SessionKeys keys = SessionKeys.derive(local, remote, secret, crypto.keyDerivation());
    Arrays.fill(secret, (byte) 0);
    return keys;
  }

  private byte[] readKey() throws IOException {
    try {
      return EphemeralKey.read(in).value().toArray();
    } catch (WireException e) {
      throw new HandshakeException(HandshakeException.Kind.MALFORMED, e);
    }
  }

  private static byte[] agree(KeyAgreement.Pair pair, byte[] remote) throws HandshakeException {
    try {
      return pair.agree(remote);
    } catch (CryptoException e) {
      throw new HandshakeException(HandshakeException.Kind.LOW_ORDER_POINT, e);
    }
  }

  private Octets exchangeProofs(InputStream input, OutputStream output, byte[] challenge)
      throws IOException {
    var ours = new AuthSignature(key.publicKey(), Octets.ofOwned(key.sign(challenge)));
    output.write(Delimited.frame(ours.encode()));
    output.flush();
    AuthSignature theirs = readProof(input);
    byte[] remote = theirs.publicKey().toArray();
    if (!crypto.signatures().verify(remote, challenge, theirs.signature().toArray())) {
      throw new HandshakeException(
          HandshakeException.Kind.UNPROVEN, "challenge verification failed");
    }
    return theirs.publicKey();
  }

  private static AuthSignature readProof(InputStream input) throws IOException {
    try {
      return AuthSignature.decode(Delimited.read(input, AuthSignature.LIMIT_BYTES));
    } catch (WireException e) {
      boolean forged = e.getCause() instanceof CryptoException;
      throw new HandshakeException(
          forged ? HandshakeException.Kind.FORGED_FRAME : HandshakeException.Kind.MALFORMED, e);
    }
  }
}
