package dev.halley.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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

  @Test
  void partsBeyondTheEndAreRefusedInsteadOfFilledUp() {
    byte[] source = {1, 2, 3};
    Octets octets = Octets.copyOf(source);
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> Octets.copyOf(source, 2, 2));
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> octets.slice(1, 4));
    assertThat(octets.slice(1, 3)).isEqualTo(Octets.ofHex("0203"));
  }
}
