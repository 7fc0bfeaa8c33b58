package dev.halley.p2p.secretconn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.Vectors;
import dev.halley.p2p.crypto.CryptoSuite;
import org.junit.jupiter.api.Test;

class SessionKeysTest {
  @Test
  void derivesAsTheVectorsSay() {
    var vectors = Vectors.of(SessionKeysTest.class, "session-keys.txt");
    assertThat(vectors).hasSize(32);
    for (String[] vector : vectors) {
      SessionKeys keys =
          SessionKeys.derive(
              Vectors.bytes(vector[0]),
              Vectors.bytes(vector[1]),
              Vectors.bytes(vector[2]),
              CryptoSuite.best().keyDerivation());
      assertThat(keys.receive()).isEqualTo(Vectors.bytes(vector[3]));
      assertThat(keys.send()).isEqualTo(Vectors.bytes(vector[4]));
      assertThat(keys.challenge()).isEqualTo(Vectors.bytes(vector[5]));
      keys.close();
      assertThat(keys.receive()).containsOnly(0);
      assertThat(keys.send()).containsOnly(0);
      assertThat(keys.challenge()).containsOnly(0);
    }
  }

  /// Of the two ephemeral keys only the order matters for the keys of the frames.
  @Test
  void derivesAsCometBftsVectorsSay() {
    var vectors = Vectors.of(SessionKeysTest.class, "session-keys-cometbft.txt");
    assertThat(vectors).hasSize(32);
    byte[] smaller = new byte[32];
    byte[] larger = new byte[32];
    larger[0] = 1;
    for (String[] vector : vectors) {
      boolean smallerIsOurs = Boolean.parseBoolean(vector[1]);
      try (SessionKeys keys =
          SessionKeys.derive(
              smallerIsOurs ? smaller : larger,
              smallerIsOurs ? larger : smaller,
              Vectors.bytes(vector[0]),
              CryptoSuite.best().keyDerivation())) {
        assertThat(keys.receive()).isEqualTo(Vectors.bytes(vector[2]));
        assertThat(keys.send()).isEqualTo(Vectors.bytes(vector[3]));
      }
    }
  }
}
