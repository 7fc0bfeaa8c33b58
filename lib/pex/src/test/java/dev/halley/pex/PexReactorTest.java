package dev.halley.pex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.halley.p2p.ChannelDescriptor;
import org.junit.jupiter.api.Test;

final class PexReactorTest {
  private final Scene scene = Scene.peer();
  private final PexReactor reactor = new PexReactor(scene.core, () -> scene.now);

  @Test
  void speaksOnChannelZeroWithMessagesOf64000Bytes() {
    assertThat(reactor.name()).isEqualTo("PEX");
    assertThat(reactor.channels())
        .extracting(
            ChannelDescriptor::id,
            ChannelDescriptor::priority,
            ChannelDescriptor::sendQueueCapacity,
            ChannelDescriptor::receiveMessageCapacity)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(0, 1, 10, 64_000));
  }

  @Test
  void doesNothingBeforeItIsStarted() {
    assertThat(reactor.stats()).isEqualTo(PexStats.NONE);
    assertThatIllegalStateException().isThrownBy(reactor::snapshot);
  }
}
