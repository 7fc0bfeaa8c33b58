package dev.halley.p2p.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.halley.p2p.Vectors;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FrameCipherTest {
  private static final byte[] KEY = new byte[FrameCipher.KEY_BYTES];

  @ParameterizedTest
  @MethodSource("dev.halley.p2p.crypto.Providers#frameCiphers")
  void sealsAndOpensAsTheVectorsSay(FrameCipher cipher) throws Exception {
    for (String[] vector : Vectors.of(FrameCipherTest.class, "frames.txt")) {
      byte[] key = Vectors.bytes(vector[0]);
      long number = Long.parseUnsignedLong(vector[1]);
      byte[] plain = Vectors.bytes(vector[2]);
      byte[] sealed = Vectors.bytes(vector[3]);
      for (int offset : new int[] {0, 7}) {
        byte[] buffer = new byte[offset + sealed.length + 3];
        System.arraycopy(plain, 0, buffer, offset, plain.length);
        try (var sealer = cipher.sealer(key, number);
            var opener = cipher.opener(key, number)) {
          sealer.seal(buffer, offset, plain.length);
          assertThat(Arrays.copyOfRange(buffer, offset, offset + sealed.length)).isEqualTo(sealed);
          opener.open(buffer, offset, sealed.length);
          assertThat(Arrays.copyOfRange(buffer, offset, offset + plain.length)).isEqualTo(plain);
        }
        assertThat(Arrays.copyOfRange(buffer, offset + sealed.length, buffer.length))
            .containsOnly(0);
      }
    }
  }

  /// As a connection that waits receives it.
  @ParameterizedTest
  @MethodSource("dev.halley.p2p.crypto.Providers#frameCiphers")
  void opensTheFrameThatFillsItsBuffer(FrameCipher cipher) throws Exception {
    byte[] frame = new byte[1028 + FrameCipher.TAG_BYTES];
    new Random(8).nextBytes(frame);
    byte[] plain = Arrays.copyOf(frame, 1028);
    try (var sealer = cipher.sealer(KEY);
        var opener = cipher.opener(KEY);
        var deceived = cipher.opener(KEY)) {
      sealer.seal(frame, 0, 1028);
      byte[] forged = frame.clone();
      forged[1028] ^= 1;
      opener.open(frame, 0, frame.length);
      assertThat(Arrays.copyOf(frame, 1028)).isEqualTo(plain);
      assertThatExceptionOfType(CryptoException.class)
          .isThrownBy(() -> deceived.open(forged, 0, forged.length));
    }
  }

  @ParameterizedTest
  @MethodSource("dev.halley.p2p.crypto.Providers#frameCiphers")
  void sealsAndOpensFramesOfAnyLengthAmidOthers(FrameCipher cipher) throws Exception {
    byte[] untouched = new byte[8 << 10];
    new Random(7).nextBytes(untouched);
    try (var sealer = cipher.sealer(KEY);
        var opener = cipher.opener(KEY)) {
      for (int length : new int[] {1028, 0, 5000, 1, 64, 1028, 63}) {
        byte[] buffer = untouched.clone();
        sealer.seal(buffer, 1000, length);
        assertThat(Arrays.copyOfRange(buffer, 1000, 1016 + length))
            .isNotEqualTo(Arrays.copyOfRange(untouched, 1000, 1016 + length));
        opener.open(buffer, 1000, length + 16);
        System.arraycopy(untouched, 1000 + length, buffer, 1000 + length, 16);
        assertThat(buffer).isEqualTo(untouched);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.halley.p2p.crypto.Providers#frameCiphers")
  void sameFrameTwiceIsSealedDifferently(FrameCipher cipher) throws Exception {
    try (var sealer = cipher.sealer(KEY)) {
      byte[] first = new byte[1044];
      byte[] second = new byte[1044];
      sealer.seal(first, 0, 1028);
      sealer.seal(second, 0, 1028);
      assertThat(first).isNotEqualTo(second);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.halley.p2p.crypto.Providers#frameCiphers")
  void refusesEveryFrameWithABitFlipped(FrameCipher cipher) throws Exception {
    byte[] sealed = new byte[40];
    try (var sealer = cipher.sealer(KEY)) {
      sealer.seal(sealed, 0, 24);
    }
    try (var opener = cipher.opener(KEY)) {
      for (int bit = 0; bit < 8 * sealed.length; bit++) {
        byte[] forged = sealed.clone();
        forged[bit / 8] ^= (byte) (1 << bit % 8);
        assertForged(opener, forged);
      }
      opener.open(sealed, 0, sealed.length);
      assertThat(Arrays.copyOf(sealed, 24)).containsOnly(0);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.halley.p2p.crypto.Providers#frameCiphers")
  void refusesRepeatedSkippedAndTooShortFrames(FrameCipher cipher) throws Exception {
    byte[][] sealed = new byte[3][20];
    try (var sealer = cipher.sealer(KEY)) {
      for (byte[] frame : sealed) {
        sealer.seal(frame, 0, 4);
      }
    }
    try (var opener = cipher.opener(KEY)) {
      assertForged(opener, sealed[1].clone());
      opener.open(sealed[0].clone(), 0, 20);
      assertForged(opener, sealed[0].clone());
      assertForged(opener, sealed[2].clone());
      assertForged(opener, new byte[15]);
      assertForged(opener, new byte[0]);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.halley.p2p.crypto.Providers#frameCiphers")
  void endsBeforeANonceRepeats(FrameCipher cipher) throws Exception {
    byte[] last = new byte[20];
    try (var sealer = cipher.sealer(KEY, -2);
        var opener = cipher.opener(KEY, -2)) {
      sealer.seal(last, 0, 4);
      opener.open(last, 0, 20);
      for (int attempt = 0; attempt < 2; attempt++) {
        assertThatExceptionOfType(CryptoException.class)
            .isThrownBy(() -> sealer.seal(new byte[20], 0, 4))
            .satisfies(e -> assertThat(e.kind()).isEqualTo(CryptoException.Kind.FRAMES_USED_UP));
        assertThatExceptionOfType(CryptoException.class)
            .isThrownBy(() -> opener.open(new byte[20], 0, 20))
            .satisfies(e -> assertThat(e.kind()).isEqualTo(CryptoException.Kind.FRAMES_USED_UP));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.halley.p2p.crypto.Providers#frameCiphers")
  void nothingIsSealedOnceTheKeyIsWiped(FrameCipher cipher) {
    var sealer = cipher.sealer(KEY);
    sealer.close();
    sealer.close();
    assertThatIllegalStateException().isThrownBy(() -> sealer.seal(new byte[20], 0, 4));
    var opener = cipher.opener(KEY);
    opener.close();
    opener.close();
    assertThatIllegalStateException().isThrownBy(() -> opener.open(new byte[20], 0, 20));
  }

  @ParameterizedTest
  @MethodSource("dev.halley.p2p.crypto.Providers#frameCiphers")
  void keepsItsOwnCopyOfTheKey(FrameCipher cipher) throws Exception {
    byte[] key = KEY.clone();
    byte[] expected = new byte[20];
    byte[] actual = new byte[20];
    try (var reference = cipher.sealer(KEY);
        var sealer = cipher.sealer(key)) {
      Arrays.fill(key, (byte) 1);
      reference.seal(expected, 0, 4);
      sealer.seal(actual, 0, 4);
    }
    assertThat(actual).isEqualTo(expected);
    assertThatIllegalArgumentException().isThrownBy(() -> cipher.sealer(new byte[31]));
    assertThatIllegalArgumentException().isThrownBy(() -> cipher.opener(new byte[33]));
  }

  private static void assertForged(FrameCipher.Opener opener, byte[] frame) {
    assertThatExceptionOfType(CryptoException.class)
        .isThrownBy(() -> opener.open(frame, 0, frame.length))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(CryptoException.Kind.FORGED_FRAME));
  }
}
