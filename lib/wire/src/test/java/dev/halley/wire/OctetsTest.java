package dev.halley.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OctetsTest {
  @Test
  void copiesAtBothEdges() {
    byte[] source = {1, 2, 3};
    Octets octets = Octets.copyOf(source);
    source[0] = 9;
    octets.toArray()[1] = 9;
    assertThat(octets).isEqualTo(Octets.ofHex("010203")).hasToString("010203");
  }
}
