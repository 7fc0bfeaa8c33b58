package dev.halley.pex.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class IntroductionsTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final Introductions introductions = new Introductions();

  private static NodeId id(int n) {
    return new NodeId(n, n, n);
  }

  private static NetAddress address(int n) {
    return new NetAddress(id(n), IpAddress.ofV4(0x08080808 + n), 26_656);
  }

  private Held asked(int n) {
    var request = new Held(id(n), n, NOW, NOW, NOW, true, AnswerSize.FULL);
    introductions.asked(request);
    return request;
  }

  @Test
  void knowsWhoCameAfterSomebodyThatWaits() {
    var first = asked(1);
    var second = asked(2);
    asked(3);

    introductions.settled(id(2));
    assertThat(introductions.cameAfter(id(2), first)).isTrue();
    assertThat(introductions.cameAfter(id(3), first)).isTrue();
    introductions.settled(id(1));
    assertThat(introductions.cameAfter(id(3), second)).isTrue();
    assertThat(introductions.cameAfter(id(1), second)).isFalse();
  }

  @Test
  void remembersWhatWasToldForAMoment() {
    introductions.told(id(1), List.of(address(2)), NOW);

    introductions.forget(NOW.plusMillis(4_999));
    assertThat(introductions.wasJustTold(id(1), id(2), NOW.plusMillis(4_999))).isTrue();
    introductions.forget(NOW.plusSeconds(5));
    assertThat(introductions.size()).isZero();
  }

  @Test
  void remembersNobodyWhenNobodyWaits() {
    for (int n = 0; n < 100; n++) {
      asked(n);
    }
    for (int n = 99; n >= 0; n--) {
      introductions.settled(id(n));
    }

    assertThat(introductions.size()).isZero();
  }

  @Test
  void remembersABoundedNumber() {
    asked(0);
    for (int n = 1; n <= 2 * Introductions.CAPACITY; n++) {
      asked(n);
      introductions.told(id(n), List.of(address(1)), NOW);
      introductions.settled(id(n));
    }

    assertThat(introductions.size()).isEqualTo(2 * Introductions.CAPACITY);
  }
}
