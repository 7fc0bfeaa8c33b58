package dev.halley.p2p.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeyDerivationTest {
  @ParameterizedTest
  @MethodSource("dev.halley.p2p.crypto.Providers#keyDerivations")
  void derivesAsTheVectorsSay(KeyDerivation hkdf) {
    for (String[] vector : Providers.vectors("hkdf.txt")) {
      byte[] expected = Providers.bytes(vector[2]);
      assertThat(
              hkdf.derive(Providers.bytes(vector[0]), Providers.bytes(vector[1]), expected.length))
          .isEqualTo(expected);
    }
  }
}
