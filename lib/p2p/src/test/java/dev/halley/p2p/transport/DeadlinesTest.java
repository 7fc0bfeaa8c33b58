package dev.halley.p2p.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
  private final Deadlines deadlines = new Deadlines();
  private final AtomicInteger acts = new AtomicInteger();

  @AfterEach
  void close() {
    deadlines.close();
  }

  @Test
  void actsWhenTheDeadlinePasses() throws InterruptedException {
    var acted = new CountDownLatch(1);
    var deadline = deadlines.after(Duration.ofMillis(1), acted::countDown);
    assertThat(acted.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(deadline.passed()).isTrue();
    deadline.close();
    assertThat(deadline.passed()).isTrue();
  }

  @Test
  void forgetsADeadlineThatWasCalledOff() {
    var deadline = deadlines.after(Duration.ofHours(1), acts::incrementAndGet);
    assertThat(deadlines.pending()).isEqualTo(1);
    deadline.close();
    assertThat(deadlines.pending()).isZero();
    deadline.run();
    assertThat(acts).hasValue(0);
  }

  @Test
  void actsAtOnceAfterItsEnd() {
    deadlines.close();
    assertThat(deadlines.after(Duration.ofHours(1), acts::incrementAndGet).passed()).isTrue();
    assertThat(acts).hasValue(1);
  }
}
