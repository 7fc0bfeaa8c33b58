package dev.halley.p2p;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class MailboxTest {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
  private final Mailbox mailbox = new Mailbox(now::get);
  private final List<String> ran = new ArrayList<>(); // mailbox thread only

  private void note(String what) {
    ran.add(what);
  }

  /// Runs what is in the mailbox to the end.
  private void drain() {
    mailbox.close();
    mailbox.run();
  }

  @Test
  void keepsTheOrderOfEventsAndTasks() {
    mailbox.post(() -> note("1"));
    mailbox.execute(() -> note("2"));
    mailbox.post(() -> note("3"));
    drain();
    assertThat(ran).containsExactly("1", "2", "3");
  }

  @Test
  void outlivesATaskThatFails() {
    mailbox.execute(() -> {
      throw new IllegalStateException("expected by the test");
    });
    mailbox.post(() -> note("next"));
    drain();
    assertThat(ran).containsExactly("next");
  }

  @Test
  void refusesWhatComesTooLateAndSaysSo() {
    mailbox.close();
    assertThat(mailbox.post(() -> note("event"))).isFalse();
    assertThat(mailbox.execute(() -> note("task"))).isFalse();
    mailbox.run();
    assertThat(ran).isEmpty();
  }

  @Test
  void neverRefusesEventsHoweverManyTasksWait() {
    for (int i = 0; i < Mailbox.MAX_TASKS; i++) {
      assertThat(mailbox.execute(() -> {})).isTrue();
    }
    assertThat(mailbox.post(() -> note("event"))).isTrue();
    drain();
    assertThat(ran).containsExactly("event");
  }

  @Test
  void makesThoseWaitWhoBringTasksToAFullBox() throws InterruptedException {
    for (int i = 0; i < Mailbox.MAX_TASKS; i++) {
      mailbox.execute(() -> {});
    }
    var brought = new CountDownLatch(1);
    var bringer =
        Thread.ofPlatform()
            .start(() -> {
              mailbox.execute(() -> note("late"));
              brought.countDown();
            });
    while (bringer.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    assertThat(brought.getCount()).isEqualTo(1);
    var owner = Thread.ofPlatform().start(mailbox);
    brought.await();
    mailbox.close();
    owner.join();
    assertThat(ran).containsExactly("late");
  }

  @Test
  void neverWaitsForItself() throws InterruptedException {
    var count = new AtomicInteger();
    mailbox.post(() -> {
      for (int i = 0; i < 2 * Mailbox.MAX_TASKS; i++) {
        mailbox.execute(count::incrementAndGet);
      }
      mailbox.post(mailbox::close);
    });
    var owner = Thread.ofPlatform().start(mailbox);
    assertThat(owner.join(Duration.ofSeconds(10))).isTrue();
    assertThat(count).hasValue(2 * Mailbox.MAX_TASKS);
  }

  @Test
  void runsTimersInTheOrderOfTheirTimesNotBefore() throws InterruptedException {
    Instant start = now.get();
    mailbox.executeAt(start.plusSeconds(3), mailbox::close);
    mailbox.executeAt(start.plusSeconds(2), () -> note("second"));
    mailbox.executeAt(
        start.plusSeconds(1),
        () -> {
          note("first");
          now.set(start.plusSeconds(5));
        });
    mailbox.post(() -> note("before"));
    mailbox.post(() -> now.set(start.plusSeconds(1)));
    var owner = Thread.ofPlatform().start(mailbox);
    assertThat(owner.join(Duration.ofSeconds(10))).isTrue();
    assertThat(ran).containsExactly("before", "first", "second");
  }

  @Test
  void runsTimersInTimeAlthoughTheWallIsSetBack() throws InterruptedException {
    Instant start = now.get();
    var ns = new AtomicLong();
    var steady = new Mailbox(new SteadyClock(now::get, ns::get));
    steady.executeAt(start.plusSeconds(30), steady::close);
    steady.post(() -> now.set(start.minus(Duration.ofHours(3))));
    steady.post(() -> ns.set(Duration.ofSeconds(31).toNanos()));
    var owner = Thread.ofPlatform().start(steady);
    assertThat(owner.join(Duration.ofSeconds(10))).isTrue();
  }

  @Test
  void dropsTimersAtTheEnd() {
    mailbox.executeAt(now.get().minusSeconds(1), () -> note("overdue"));
    drain();
    assertThat(ran).isEmpty();
  }
}
