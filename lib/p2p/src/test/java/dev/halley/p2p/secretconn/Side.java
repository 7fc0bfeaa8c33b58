package dev.halley.p2p.secretconn;

import dev.halley.p2p.Vectors;
import dev.halley.p2p.crypto.CryptoSuite;
import dev.halley.p2p.crypto.KeyAgreement;
import dev.halley.p2p.identity.NodeKey;

/// One of the two sides of the recorded handshake: its secrets and every byte it writes.
final class Side {
  static final Side A = new Side(0);
  static final Side B = new Side(1);

  private final String[] fields;
  private final NodeKey key;

  private Side(int line) {
    fields = Vectors.of(Side.class, "handshake.txt").get(line);
    key = NodeKey.ofSeed(Vectors.bytes(fields[2]));
  }

  NodeKey key() {
    return key;
  }

  byte[] keyMessage() {
    return Vectors.bytes(fields[3]);
  }

  /// Not sealed yet.
  byte[] proof() {
    return Vectors.bytes(fields[4]);
  }

  byte[] sealedProof() {
    return Vectors.bytes(fields[5]);
  }

  byte[] ping() {
    return Vectors.bytes(fields[6]);
  }

  /// The usual primitives, but "fresh" ephemeral keys are this side's.
  CryptoSuite crypto() {
    CryptoSuite best = CryptoSuite.best();
    KeyAgreement fixed =
        new KeyAgreement() {
          @Override
          public Pair generate() {
            return ofPrivate(Vectors.bytes(fields[1]));
          }

          @Override
          public Pair ofPrivate(byte[] given) {
            return best.keyAgreement().ofPrivate(given);
          }
        };
    return new CryptoSuite(fixed, best.signatures(), best.frameCipher(), best.keyDerivation());
  }
}
