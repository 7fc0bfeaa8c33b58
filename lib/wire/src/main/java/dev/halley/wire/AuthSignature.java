package dev.halley.wire;

import org.jspecify.annotations.Nullable;

/// The proof of identity that closes the secret handshake (`AuthSigMessage`): 102 bytes.
///
/// Source: CometBFT spec, p2p/legacy-docs/peer. Only Ed25519 is accepted.
///
/// @param publicKey the signer's raw Ed25519 key, 32 bytes
/// @param signature over the 32-byte transcript challenge, 64 bytes
public record AuthSignature(Octets publicKey, Octets signature) {
  /// Longest body worth reading, in bytes: an honest one has 102, larger key types fit so that they
  /// are refused by name.
  public static final int LIMIT_BYTES = 8_192;

  private static final int KEY_BYTES = 32;
  private static final int SIGNATURE_BYTES = 64;

  /// Refuses other lengths with an [IllegalArgumentException].
  public AuthSignature {
    if (publicKey.size() != KEY_BYTES || signature.size() != SIGNATURE_BYTES) {
      throw new IllegalArgumentException("an Ed25519 key is 32 bytes and a signature 64");
    }
  }

  /// {@return the body, without a length in front}
  public byte[] encode() {
    FieldWriter key = new FieldWriter().octets(1, publicKey);
    return new FieldWriter().message(1, key).octets(2, signature).toArray();
  }

  /// Decodes a body. Unknown fields are skipped; of several keys the last one counts.
  ///
  /// @param body without a length in front
  /// @return what a remote claims; whether the signature holds has not been checked
  /// @throws WireException the message is malformed, the key is absent or not an Ed25519 key of 32
  ///   bytes, or the signature has not 64 bytes; the text says which
  public static AuthSignature decode(byte[] body) throws WireException {
    Key key = new Key();
    Octets signature = Octets.EMPTY;
    FieldReader reader = FieldReader.of(body);
    while (reader.next()) {
      switch (reader.field()) {
        case 1 -> key.merge(reader.message());
        case 2 -> signature = reader.octets();
        default -> reader.skip();
      }
    }
    Octets publicKey = key.ed25519();
    if (signature.size() != SIGNATURE_BYTES) {
      throw WireException.malformed("signature of " + signature.size() + " bytes, expected 64");
    }
    return new AuthSignature(publicKey, signature);
  }

  /// The oneof of key types as it is being read; the last one on the wire wins.
  private static final class Key {
    private @Nullable String type;
    private Octets value = Octets.EMPTY;

    void merge(FieldReader reader) throws WireException {
      while (reader.next()) {
        switch (reader.field()) {
          case 1 -> member("ed25519", reader);
          case 2 -> member("secp256k1", reader);
          case 3 -> member("bls12381", reader);
          case 4 -> member("mldsa65", reader);
          case 5 -> member("secp256k1eth", reader);
          default -> reader.skip();
        }
      }
    }

    private void member(String name, FieldReader reader) throws WireException {
      type = name;
      value = reader.octets();
    }

    Octets ed25519() throws WireException {
      if (type == null) {
        throw WireException.malformed("no public key");
      }
      if (!type.equals("ed25519")) {
        throw WireException.malformed("public key of type " + type + ", expected ed25519");
      }
      if (value.size() != KEY_BYTES) {
        throw WireException.malformed("ed25519 key of " + value.size() + " bytes, expected 32");
      }
      return value;
    }
  }
}
