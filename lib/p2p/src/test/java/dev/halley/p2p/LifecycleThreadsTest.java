package dev.halley.p2p;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.admission.SwitchEvent;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.Misbehaviour;
import dev.halley.p2p.outcome.StopReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.junit.jupiter.api.Test;

/// What the model of the switch promises, with the threads that a switch has: mailbox, readers,
/// writers and dials.
class LifecycleThreadsTest {
  private static final NodeId ALICE = PipedSwitch.node(1);

  private static long next(BlockingQueue<Long> queue) throws InterruptedException {
    Long number = queue.poll(PipedSwitch.PATIENCE_S, TimeUnit.SECONDS);
    assertThat(number).as("told in time").isNotNull();
    return number;
  }

  @Test
  void wrongFirstByteIsForgottenEachTimeItReconnects() throws Exception {
    var witness = new WitnessReactor(1, 0, 0);
    var network = new PipedSwitch(witness);
    for (int i = 0; i < 100; i++) {
      PipedLink link = network.accept(ALICE);
      PipedSwitch.say(link, PipedSwitch.WORDS[2]);
      assertThat(next(witness.removed)).isEqualTo(link.number());
    }
    network.shutDown();
    network.requireNothingLeft();
    assertThat(witness.faults()).isEmpty();
    assertThat(witness.lives()).isEqualTo(100);
  }

  @Test
  void hundredStopsAtOnceRemoveOnce() throws Exception {
    var witness = new WitnessReactor(1, 0, 0);
    var network = new PipedSwitch(witness);
    for (int round = 0; round < 10; round++) {
      PipedLink link = network.accept(ALICE);
      next(witness.added);
      var kinds = StopReason.Kind.values();
      var all = new CountDownLatch(1);
      List<Thread> stoppers = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        var why = kinds[i % kinds.length];
        stoppers.add(
            Thread.startVirtualThread(() -> {
              try {
                all.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              network.stop(ALICE, why);
            }));
      }
      all.countDown();
      for (Thread stopper : stoppers) {
        stopper.join();
      }
      assertThat(next(witness.removed)).isEqualTo(link.number());
    }
    network.shutDown();
    network.requireNothingLeft();
    assertThat(witness.removed).isEmpty();
    assertThat(witness.faults()).isEmpty();
  }

  @Test
  void heldConnectionBeginsWhenEverybodyHasLetGoOfTheFirst() throws Exception {
    var witness = new WitnessReactor(1, 0, 0);
    var network = new PipedSwitch(witness);
    PipedLink first = network.accept(ALICE);
    assertThat(next(witness.added)).isEqualTo(first.number());
    PipedLink second = network.accept(ALICE);
    PipedSwitch.say(second, PipedSwitch.WORDS[0]);
    first.close();
    assertThat(next(witness.removed)).isEqualTo(first.number());
    assertThat(next(witness.added)).isEqualTo(second.number());
    network.shutDown();
    network.requireNothingLeft();
    assertThat(witness.faults()).isEmpty();
  }

  @Test
  void peersBeginAndEndOnceWhateverHappensAtTheSameTime() throws Exception {
    long seed = Seeds.next(LifecycleThreadsTest.class);
    var seeds = new SplittableRandom(seed);
    var one = new WitnessReactor(1, seed, 20);
    var two = new WitnessReactor(2, seed + 1, 20);
    var network = new PipedSwitch(one, two);
    List<Thread> drivers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      var driver = new Driver(network, seeds.split());
      drivers.add(Thread.ofPlatform().start(() -> driver.act(1_500)));
    }
    for (Thread driver : drivers) {
      driver.join();
    }
    var over = new AtomicBoolean();
    var late = new Driver(network, seeds.split());
    Thread latecomers =
        Thread.ofPlatform()
            .start(() -> {
              while (!over.get()) {
                late.act(1);
              }
            });
    network.shutDown();
    over.set(true);
    latecomers.join();
    network.requireNothingLeft();
    assertThat(one.faults()).isEmpty();
    assertThat(two.faults()).isEmpty();
    assertThat(one.lives()).as("peers").isGreaterThan(200);
  }

  /// Does one thing after the other to the switch and to the remotes.
  private static final class Driver {
    private static final int NODES = 8;
    private static final int RECENT = 16;

    private final PipedSwitch network;
    private final SplittableRandom random;
    private final AtomicReferenceArray<PipedLink> recent = new AtomicReferenceArray<>(RECENT);

    Driver(PipedSwitch network, SplittableRandom random) {
      this.network = network;
      this.random = random;
    }

    void act(int times) {
      for (int i = 0; i < times; i++) {
        NodeId id = PipedSwitch.node(random.nextInt(NODES));
        PipedLink link = recent.get(random.nextInt(RECENT));
        switch (random.nextInt(20)) {
          case 0, 1, 2, 3, 4, 5 -> recent.set(random.nextInt(RECENT), network.accept(id));
          case 6, 7, 8 -> network.dial(id);
          case 9, 10 -> network.stop(id, someReason());
          case 11 -> network.tell(new SwitchEvent.Reported(id, someOffence()));
          case 12, 13 -> network.pass(Duration.ofMillis(random.nextInt(3_000)));
          case 14, 15, 16 -> {
            if (link != null) {
              link.close();
            }
          }
          default -> {
            if (link != null) {
              PipedSwitch.say(link, PipedSwitch.WORDS[random.nextInt(3)]);
            }
          }
        }
        network.settle(); // peers need time to live
      }
    }

    private StopReason.Kind someReason() {
      var kinds = StopReason.Kind.values();
      return kinds[random.nextInt(kinds.length)];
    }

    private Misbehaviour someOffence() {
      var severities = Misbehaviour.Severity.values();
      return new Misbehaviour(
          Misbehaviour.Kind.OTHER, severities[random.nextInt(severities.length)], "");
    }
  }
}
