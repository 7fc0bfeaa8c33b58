package dev.halley.p2p.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.Vectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeyDerivationTest {
  @ParameterizedTest
  @MethodSource("dev.halley.p2p.crypto.Providers#keyDerivations")
  void derivesAsTheVectorsSay(KeyDerivation hkdf) {
    for (String[] vector : Vectors.of(KeyDerivationTest.class, "hkdf.txt")) {
      byte[] expected = Vectors.bytes(vector[2]);
      assertThat(hkdf.derive(Vectors.bytes(vector[0]), Vectors.bytes(vector[1]), expected.length))
          .isEqualTo(expected);
    }
  }
}
