package dev.halley.p2p.secretconn;

import dev.halley.p2p.crypto.CryptoSuite;
import dev.halley.p2p.crypto.KeyAgreement;
import dev.halley.p2p.identity.NodeKey;
import dev.halley.wire.Octets;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// One of the two sides of the recorded handshake: its secrets and every byte it writes.
final class Side {
  static final Side A = new Side(0);
  static final Side B = new Side(1);

  private final String[] fields;
  private final NodeKey key;

  private Side(int line) {
    fields = vectors("handshake.txt").get(line);
    key = NodeKey.ofSeed(bytes(fields[2]));
  }

  NodeKey key() {
    return key;
  }

  byte[] keyMessage() {
    return bytes(fields[3]);
  }

  /// Not sealed yet.
  byte[] proof() {
    return bytes(fields[4]);
  }

  byte[] sealedProof() {
    return bytes(fields[5]);
  }

  byte[] ping() {
    return bytes(fields[6]);
  }

  static List<String[]> vectors(String resource) {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                Side.class.getResourceAsStream(resource), StandardCharsets.US_ASCII))) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" ", -1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] bytes(String hex) {
    return Octets.ofHex(hex).toArray();
  }

  /// The usual primitives, but "fresh" ephemeral keys are this side's.
  CryptoSuite crypto() {
    CryptoSuite best = CryptoSuite.best();
    KeyAgreement fixed =
        new KeyAgreement() {
          @Override
          public Pair generate() {
            return ofPrivate(bytes(fields[1]));
          }

          @Override
          public Pair ofPrivate(byte[] given) {
            return best.keyAgreement().ofPrivate(given);
          }
        };
    return new CryptoSuite(fixed, best.signatures(), best.frameCipher(), best.keyDerivation());
  }
}
