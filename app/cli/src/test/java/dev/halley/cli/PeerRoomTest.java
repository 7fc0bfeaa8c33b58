package dev.halley.cli;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halley.node.config.ConfigException;
import org.junit.jupiter.api.Test;

class PeerRoomTest {
  private static final long USUAL_HEAP = 63L << 20;

  @Test
  void usualHeapHoldsThePeersOfASeed() {
    assertThatCode(() -> PeerRoom.check(1_000, USUAL_HEAP)).doesNotThrowAnyException();
  }

  @Test
  void tenThousandPeersNeedMoreAndTheMessageTellsHowToGiveIt() {
    assertThatThrownBy(() -> PeerRoom.check(10_000, USUAL_HEAP))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("p2p.max_num_inbound_peers")
        .hasMessageContaining("10000")
        .hasMessageEndingWith("this process has 63; set HALLEY_JAVA_OPTS=-Xmx275m");
    assertThatCode(() -> PeerRoom.check(10_000, 273L << 20)).doesNotThrowAnyException();
  }
}
