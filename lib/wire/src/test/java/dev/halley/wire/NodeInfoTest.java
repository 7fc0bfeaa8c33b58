package dev.halley.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.wire.NodeInfo.ProtocolVersion;
import org.junit.jupiter.api.Test;

class NodeInfoTest {
  @Test
  void hasTheChannelsItListsAndNoOthers() {
    NodeInfo info = speaking("0040ff");
    assertThat(info.hasChannel(0x00)).isTrue();
    assertThat(info.hasChannel(0x40)).isTrue();
    assertThat(info.hasChannel(0xff)).isTrue();
    assertThat(info.hasChannel(0x01)).isFalse();
    assertThat(info.hasChannel(-1)).isFalse();
    assertThat(info.hasChannel(0x100)).isFalse();
    assertThat(speaking("").hasChannel(0x00)).isFalse();
  }

  private static NodeInfo speaking(String channels) {
    return new NodeInfo(
        new ProtocolVersion(8, 11, 0), "", "", "", "", Octets.ofHex(channels), "", "", "");
  }
}
