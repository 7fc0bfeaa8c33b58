package dev.halley.p2p.crypto;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/// Turns the raw 32-byte keys of RFC 7748 and RFC 8032 into key objects and back. The detour over
/// the DER envelopes of RFC 8410 is the one form that every provider reads.
final class RawKeys {
  private static final int BYTES = 32;

  private final Provider provider;
  private final String algorithm;
  private final byte[] publicEnvelope;
  private final byte[] privateEnvelope;

  /// @param arc the last byte of the object identifier 1.3.101.n
  private RawKeys(Provider provider, String algorithm, String arc) {
    this.provider = provider;
    this.algorithm = algorithm;
    this.publicEnvelope = HexFormat.of().parseHex("302a300506032b65" + arc + "032100");
    this.privateEnvelope = HexFormat.of().parseHex("302e020100300506032b65" + arc + "04220420");
  }

  static RawKeys x25519(Provider provider) {
    return new RawKeys(provider, "X25519", "6e");
  }

  static RawKeys ed25519(Provider provider) {
    return new RawKeys(provider, "Ed25519", "70");
  }

  PublicKey publicKey(byte[] raw) throws GeneralSecurityException {
    byte[] encoded = wrapped(publicEnvelope, raw);
    return KeyFactory.getInstance(algorithm, provider)
        .generatePublic(new X509EncodedKeySpec(encoded));
  }

  PrivateKey privateKey(byte[] raw) throws GeneralSecurityException {
    byte[] encoded = wrapped(privateEnvelope, raw);
    try {
      return KeyFactory.getInstance(algorithm, provider)
          .generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } finally {
      Arrays.fill(encoded, (byte) 0);
    }
  }

  byte[] raw(PublicKey key) {
    byte[] encoded = key.getEncoded();
    if (encoded.length != publicEnvelope.length + BYTES) {
      throw new IllegalStateException(provider + " encodes a public key as " + encoded.length);
    }
    return Arrays.copyOfRange(encoded, publicEnvelope.length, encoded.length);
  }

  private static byte[] wrapped(byte[] envelope, byte[] raw) {
    if (raw.length != BYTES) {
      throw new IllegalArgumentException("a key is 32 bytes, not " + raw.length);
    }
    byte[] encoded = Arrays.copyOf(envelope, envelope.length + BYTES);
    System.arraycopy(raw, 0, encoded, envelope.length, BYTES);
    return encoded;
  }
}
