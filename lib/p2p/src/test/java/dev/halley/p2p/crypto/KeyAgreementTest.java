package dev.halley.p2p.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.halley.p2p.Vectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeyAgreementTest {
  @ParameterizedTest
  @MethodSource("dev.halley.p2p.crypto.Providers#keyAgreements")
  void agreesAsTheVectorsSay(KeyAgreement x25519) throws Exception {
    for (String[] vector : Vectors.of(KeyAgreementTest.class, "x25519.txt")) {
      KeyAgreement.Pair pair = x25519.ofPrivate(Vectors.bytes(vector[0]));
      assertThat(pair.publicKey()).isEqualTo(Vectors.bytes(vector[2]));
      assertThat(pair.agree(Vectors.bytes(vector[1]))).isEqualTo(Vectors.bytes(vector[3]));
    }
  }

  /// RFC 7748 section 5.2: the scalar of each round is the product of the round before. A hundred
  /// rounds, checked against an independent implementation.
  @ParameterizedTest
  @MethodSource("dev.halley.p2p.crypto.Providers#keyAgreements")
  void agreesAfterManyRounds(KeyAgreement x25519) throws Exception {
    byte[] scalar = Vectors.bytes("09" + "00".repeat(31));
    byte[] point = scalar;
    for (int round = 1; round <= 100; round++) {
      byte[] product = x25519.ofPrivate(scalar).agree(point);
      point = scalar;
      scalar = product;
      if (round == 1) {
        assertThat(scalar)
            .isEqualTo(
                Vectors.bytes("422c8e7a6227d7bca1350b3e2bb7279f7897b87bb6854b783c60e80311ae3079"));
      }
    }
    assertThat(scalar)
        .isEqualTo(
            Vectors.bytes("b1a5a73158904c020866c13939dd7e1aa26852ee1d2609c92e5a8f1debe2150a"));
  }

  @ParameterizedTest
  @MethodSource("dev.halley.p2p.crypto.Providers#keyAgreements")
  void refusesEveryPointOfLowOrder(KeyAgreement x25519) {
    KeyAgreement.Pair pair = x25519.generate();
    for (String[] vector : Vectors.of(KeyAgreementTest.class, "low-order.txt")) {
      assertThatExceptionOfType(CryptoException.class)
          .as(vector[0])
          .isThrownBy(() -> pair.agree(Vectors.bytes(vector[0])))
          .satisfies(e -> assertThat(e.kind()).isEqualTo(CryptoException.Kind.LOW_ORDER_POINT))
          .withMessageContaining("low order point");
    }
  }

  @ParameterizedTest
  @MethodSource("dev.halley.p2p.crypto.Providers#keyAgreements")
  void freshPairsDifferAndAgree(KeyAgreement x25519) throws Exception {
    KeyAgreement.Pair one = x25519.generate();
    KeyAgreement.Pair other = x25519.generate();
    assertThat(one.publicKey()).hasSize(32).isNotEqualTo(other.publicKey());
    assertThat(one.agree(other.publicKey())).hasSize(32).isEqualTo(other.agree(one.publicKey()));
  }

  @ParameterizedTest
  @MethodSource("dev.halley.p2p.crypto.Providers#keyAgreements")
  void takesKeysOf32BytesOnly(KeyAgreement x25519) {
    assertThatIllegalArgumentException().isThrownBy(() -> x25519.ofPrivate(new byte[31]));
    assertThatIllegalArgumentException().isThrownBy(() -> x25519.generate().agree(new byte[33]));
  }
}
