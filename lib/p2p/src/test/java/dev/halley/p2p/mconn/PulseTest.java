package dev.halley.p2p.mconn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Times in seconds since the connection was made.
class PulseTest {
  private static final long START = Long.MAX_VALUE - 5; // a nano clock may wrap at any moment
  private final Pulse pulse = new Pulse(seconds(60), seconds(45), START);

  @BeforeEach
  void readerListens() {
    pulse.listening(at(0));
  }

  @Test
  void pingsOncePerInterval() {
    assertThat(pulse.pingDue(at(59))).isFalse();
    assertThat(pulse.quietNs(at(59))).isEqualTo(seconds(1));
    assertThat(pulse.pingDue(at(60))).isTrue();
    pulse.pinged(at(60));
    assertThat(pulse.pingDue(at(60))).isFalse();
    assertThat(pulse.quietNs(at(60))).isEqualTo(seconds(45));
  }

  @Test
  void declaresSilenceWhenNothingFollowsAPing() {
    pulse.pinged(at(60));
    assertThat(pulse.silent(at(104))).isFalse();
    assertThat(pulse.silent(at(105))).isTrue();
  }

  @Test
  void takesAnyPacketForASignOfLife() {
    pulse.pinged(at(60));
    pulse.heard(1);
    assertThat(pulse.silent(at(500))).isFalse();
    assertThat(pulse.pingDue(at(120))).isTrue();
  }

  @Test
  void countsPacketsFromBeforeThePingForNothing() {
    pulse.heard(7);
    pulse.pinged(at(60));
    assertThat(pulse.silent(at(105))).isTrue();
  }

  @Test
  void bytesThatMakeNoPacketAreNoSignOfLife() {
    pulse.pinged(at(60));
    for (int second = 61; second < 105; second++) {
      pulse.away(at(second));
      pulse.heard(0);
      pulse.listening(at(second));
    }
    assertThat(pulse.silent(at(105))).isTrue();
  }

  @Test
  void doesNotChargeTheTimeTheReaderIsAway() {
    pulse.pinged(at(60));
    pulse.away(at(70));
    assertThat(pulse.silent(at(200))).isFalse();
    assertThat(pulse.quietNs(at(200))).isEqualTo(seconds(35));
    pulse.listening(at(200));
    assertThat(pulse.silent(at(234))).isFalse();
    assertThat(pulse.silent(at(235))).isTrue();
  }

  @Test
  void doesNotCallSilentBeforeTheReaderHasBegun() {
    Pulse unread = new Pulse(seconds(60), seconds(45), at(0));
    unread.pinged(at(60));
    assertThat(unread.silent(at(600))).isFalse();
  }

  @Test
  void doesNotPingAgainWhileItWaits() {
    pulse.pinged(at(60));
    pulse.away(at(61));
    assertThat(pulse.pingDue(at(130))).isFalse();
    pulse.heard(1);
    assertThat(pulse.silent(at(130))).isFalse();
    assertThat(pulse.pingDue(at(130))).isTrue();
  }

  private static long at(long second) {
    return START + seconds(second);
  }

  private static long seconds(long count) {
    return TimeUnit.SECONDS.toNanos(count);
  }
}
