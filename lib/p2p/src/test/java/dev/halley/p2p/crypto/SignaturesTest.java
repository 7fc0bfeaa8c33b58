package dev.halley.p2p.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.halley.p2p.Vectors;
import java.math.BigInteger;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SignaturesTest {
  @ParameterizedTest
  @MethodSource("dev.halley.p2p.crypto.Providers#signatures")
  void signsAndVerifiesAsTheVectorsSay(Signatures ed25519) {
    for (String[] vector : Vectors.of(SignaturesTest.class, "ed25519.txt")) {
      byte[] message = Vectors.bytes(vector[2]);
      byte[] signature = Vectors.bytes(vector[3]);
      assertThat(ed25519.signer(Vectors.bytes(vector[0])).sign(message)).isEqualTo(signature);
      assertThat(ed25519.verify(Vectors.bytes(vector[1]), message, signature)).isTrue();
    }
  }

  @Test
  void publicKeyFollowsFromTheSeed() {
    for (String[] vector : Vectors.of(SignaturesTest.class, "ed25519.txt")) {
      assertThat(PublicKeys.ofSeed(Vectors.bytes(vector[0]))).isEqualTo(Vectors.bytes(vector[1]));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> PublicKeys.ofSeed(new byte[64]));
  }

  @ParameterizedTest
  @MethodSource("dev.halley.p2p.crypto.Providers#signatures")
  void refusesEverySignatureWithABitFlipped(Signatures ed25519) {
    String[] vector = Vectors.of(SignaturesTest.class, "ed25519.txt").get(2);
    byte[] key = Vectors.bytes(vector[1]);
    byte[] message = Vectors.bytes(vector[2]);
    byte[] signature = Vectors.bytes(vector[3]);
    for (int bit = 0; bit < 8 * signature.length; bit++) {
      signature[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(ed25519.verify(key, message, signature)).as("bit %d", bit).isFalse();
      signature[bit / 8] ^= (byte) (1 << bit % 8);
    }
    assertThat(ed25519.verify(key, new byte[1], signature)).isFalse();
  }

  /// RFC 8032 section 5.1.7 wants the second half below the group order; with the order added it is
  /// another signature over the same message.
  @ParameterizedTest
  @MethodSource("dev.halley.p2p.crypto.Providers#signatures")
  void refusesSecondSpellingOfASignature(Signatures ed25519) {
    String[] vector = Vectors.of(SignaturesTest.class, "ed25519.txt").get(2);
    byte[] signature = Vectors.bytes(vector[3]);
    var order =
        new BigInteger(
            "7237005577332262213973186563042994240857116359379907606001950938285454250989");
    byte[] sum =
        new BigInteger(1, reversed(Arrays.copyOfRange(signature, 32, 64))).add(order).toByteArray();
    System.arraycopy(reversed(sum), 0, signature, 32, 32);
    assertThat(ed25519.verify(Vectors.bytes(vector[1]), Vectors.bytes(vector[2]), signature))
        .isFalse();
  }

  @ParameterizedTest
  @MethodSource("dev.halley.p2p.crypto.Providers#signatures")
  void malformedKeysAndSignaturesAreSimplyWrong(Signatures ed25519) {
    String[] vector = Vectors.of(SignaturesTest.class, "ed25519.txt").get(0);
    byte[] key = Vectors.bytes(vector[1]);
    byte[] signature = Vectors.bytes(vector[3]);
    byte[] noPoint = Vectors.bytes("02" + "00".repeat(31));
    byte[] notReduced = Vectors.bytes("ff".repeat(32));
    assertThat(ed25519.verify(noPoint, new byte[0], signature)).isFalse();
    assertThat(ed25519.verify(notReduced, new byte[0], signature)).isFalse();
    assertThat(ed25519.verify(new byte[0], new byte[0], signature)).isFalse();
    assertThat(ed25519.verify(new byte[33], new byte[0], signature)).isFalse();
    assertThat(ed25519.verify(key, new byte[0], new byte[0])).isFalse();
    assertThat(ed25519.verify(key, new byte[0], new byte[65])).isFalse();
    assertThat(ed25519.verify(key, new byte[0], Vectors.bytes("ff".repeat(64)))).isFalse();
  }

  private static byte[] reversed(byte[] bytes) {
    byte[] result = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      result[i] = bytes[bytes.length - 1 - i];
    }
    return result;
  }
}
