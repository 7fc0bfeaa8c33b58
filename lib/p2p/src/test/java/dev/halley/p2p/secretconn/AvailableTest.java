package dev.halley.p2p.secretconn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AvailableTest {
  @Test
  void tellsWhatIsAtHand() throws Exception {
    try (Duplex duplex = Duplex.connect()) {
      var in = duplex.far().input();
      assertThat(in.available()).isZero();
      duplex.near().output().write(new byte[3_000]);
      assertThat(in.available()).isEqualTo(3);
      assertThat(in.readNBytes(24)).hasSize(24);
      assertThat(in.available()).isEqualTo(1_000);
      assertThat(in.readNBytes(2_976)).hasSize(2_976);
      assertThat(in.available()).isZero();
    }
  }
}
