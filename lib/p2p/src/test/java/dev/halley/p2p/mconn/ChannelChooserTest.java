package dev.halley.p2p.mconn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.wire.Octets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class ChannelChooserTest {
  private static final Octets PIECE = Octets.copyOf(new byte[1_000]);
  private static final long TICK = TimeUnit.SECONDS.toNanos(2);

  private final SendChannel low = channel(1, 1);
  private final SendChannel high = channel(2, 3);
  private final ChannelChooser chooser = new ChannelChooser(List.of(low, high), 0);
  private final byte[] buffer = new byte[2_000];

  @Test
  void knowsWhenNothingWaits() {
    assertThat(chooser.fetch()).isFalse();
    assertThat(chooser.next()).isNull();
  }

  @Test
  void sharesABusyConnectionByPriority() {
    long[] sent = new long[3];
    for (int i = 0; i < 4_000; i++) {
      low.queue().offer(PIECE);
      high.queue().offer(PIECE);
      chooser.fetch();
      SendChannel next = chooser.next();
      assertThat(next).isNotNull();
      if (next != null) {
        sent[next.settings().id()] += next.cut(buffer, 0);
      }
    }
    assertThat(sent[2]).isCloseTo(3 * sent[1], Percentage.withPercentage(1));
  }

  @Test
  void theEarlierChannelWinsATie() {
    low.queue().offer(PIECE);
    high.queue().offer(PIECE);
    chooser.fetch();
    assertThat(chooser.next()).isSameAs(low);
  }

  @Test
  void passesOverChannelsThatHaveNothing() {
    high.queue().offer(PIECE);
    chooser.fetch();
    assertThat(chooser.next()).isSameAs(high);
  }

  @Test
  void forgetsAFifthEveryTwoSeconds() { // 1,012 → 809 → 647
    low.queue().offer(PIECE);
    chooser.fetch();
    assertThat(low.cut(buffer, 0)).isEqualTo(1_012);
    low.publish();
    chooser.decay(TICK - 1);
    assertThat(low.recentlySent()).isEqualTo(1_012);
    assertThat(low.status(chooser.ticksDue(2 * TICK)).recentlySent()).isEqualTo(647);
    chooser.decay(2 * TICK);
    assertThat(low.recentlySent()).isEqualTo(647);
    assertThat(chooser.ticksDue(2 * TICK)).isZero();
    chooser.decay(1_000_000 * TICK);
    assertThat(low.recentlySent()).isZero();
  }

  @Test
  void forgetsTheLargestNumberInTheEnd() {
    assertThat(ChannelChooser.decayed(Long.MAX_VALUE, Long.MAX_VALUE)).isZero();
    assertThat(ChannelChooser.decayed(100, 1)).isEqualTo(80);
    assertThat(ChannelChooser.decayed(100, 0)).isEqualTo(100);
  }

  private static SendChannel channel(int id, int priority) {
    return new SendChannel(new ChannelSettings(id, priority, 10, 1_000), 1_024);
  }
}
