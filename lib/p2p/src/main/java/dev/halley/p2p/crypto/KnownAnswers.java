package dev.halley.p2p.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/// What every provider has to get right before it is used. A wrong answer throws
/// `IllegalStateException`.
final class KnownAnswers {
  private static final String X25519_SCALAR =
      "5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb";
  private static final String X25519_PUBLIC =
      "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f";
  private static final String X25519_OTHER =
      "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a";
  private static final String X25519_SHARED =
      "4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742";

  private static final String ED25519_SEED =
      "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb";
  private static final String ED25519_PUBLIC =
      "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";
  private static final String ED25519_MESSAGE = "72";
  private static final String ED25519_SIGNATURE =
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
          + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00";

  private static final String FRAME_KEY =
      "808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f";
  private static final byte[] FRAME = "Halley".getBytes(StandardCharsets.US_ASCII);
  private static final String[] SEALED = {
    "623d76c15b235f4fcc5097e40aa41aa34842dc10e04f", "ab7018611b0638b4ce89a41376ae4fbba7fc9529ddd5"
  };

  /// As long as the frames of a connection: what is fast has a way of its own for long texts.
  private static final int LONG_FRAME_BYTES = 1028;

  private static final String LONG_FRAME_TAG = "601260dc5d78b98bbbc0d94a62edfad3";

  private static final String HKDF_OUTPUT =
      "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8";

  private KnownAnswers() {}

  /// RFC 7748 section 6.1, points of low order, and a fresh pair on both sides.
  static void check(KeyAgreement x25519) {
    try {
      KeyAgreement.Pair known = x25519.ofPrivate(bytes(X25519_SCALAR));
      expect(known.publicKey(), X25519_PUBLIC);
      expect(known.agree(bytes(X25519_OTHER)), X25519_SHARED);
      KeyAgreement.Pair one = x25519.generate();
      KeyAgreement.Pair other = x25519.generate();
      expect(!Arrays.equals(one.publicKey(), other.publicKey()));
      expect(Arrays.equals(one.agree(other.publicKey()), other.agree(one.publicKey())));
      expectRefusal(one, new byte[KeyAgreement.BYTES]);
    } catch (CryptoException e) {
      throw new IllegalStateException("an honest key is refused", e);
    }
  }

  private static void expectRefusal(KeyAgreement.Pair pair, byte[] lowOrderPoint) {
    try {
      pair.agree(lowOrderPoint);
    } catch (CryptoException e) {
      return;
    }
    throw new IllegalStateException("a point of low order is taken");
  }

  /// RFC 8032 section 7.1, test 2, and a signature with one bit changed.
  static void check(Signatures ed25519) {
    byte[] message = bytes(ED25519_MESSAGE);
    byte[] signature = ed25519.signer(bytes(ED25519_SEED)).sign(message);
    expect(signature, ED25519_SIGNATURE);
    expect(ed25519.verify(bytes(ED25519_PUBLIC), message, signature));
    signature[0] ^= 1;
    expect(!ed25519.verify(bytes(ED25519_PUBLIC), message, signature));
  }

  /// Two frames each way, because there have been providers that fail at the second, and a long
  /// one; then a forged one. The answers come from an independent implementation of RFC 8439.
  static void check(FrameCipher cipher) {
    byte[] key = bytes(FRAME_KEY);
    try (var sealer = cipher.sealer(key);
        var opener = cipher.opener(key)) {
      for (String sealed : SEALED) {
        byte[] frame = Arrays.copyOf(FRAME, FRAME.length + FrameCipher.TAG_BYTES);
        sealer.seal(frame, 0, FRAME.length);
        expect(frame, sealed);
        opener.open(frame, 0, frame.length);
        expect(Arrays.equals(Arrays.copyOf(frame, FRAME.length), FRAME));
      }
      checkLongFrame(sealer, opener);
      expectRefusal(opener, bytes(SEALED[0]));
    } catch (CryptoException e) {
      throw new IllegalStateException("an honest frame is refused", e);
    }
  }

  /// The tag tells whether the whole frame is right.
  private static void checkLongFrame(FrameCipher.Sealer sealer, FrameCipher.Opener opener)
      throws CryptoException {
    byte[] plain = new byte[LONG_FRAME_BYTES];
    for (int i = 0; i < plain.length; i++) {
      plain[i] = (byte) i;
    }
    byte[] frame = Arrays.copyOf(plain, plain.length + FrameCipher.TAG_BYTES);
    sealer.seal(frame, 0, plain.length);
    expect(Arrays.copyOfRange(frame, plain.length, frame.length), LONG_FRAME_TAG);
    opener.open(frame, 0, frame.length);
    expect(Arrays.equals(Arrays.copyOf(frame, plain.length), plain));
  }

  private static void expectRefusal(FrameCipher.Opener opener, byte[] forged) {
    try {
      opener.open(forged, 0, forged.length);
    } catch (CryptoException e) {
      return;
    }
    throw new IllegalStateException("a forged frame is taken");
  }

  /// RFC 5869, test case 3.
  static void check(KeyDerivation hkdf) {
    byte[] secret = new byte[22];
    Arrays.fill(secret, (byte) 0x0b);
    expect(hkdf.derive(secret, new byte[0], 42), HKDF_OUTPUT);
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  private static void expect(byte[] actual, String hex) {
    expect(Arrays.equals(actual, bytes(hex)));
  }

  private static void expect(boolean right) {
    if (!right) {
      throw new IllegalStateException("wrong answer to a known question");
    }
  }
}
