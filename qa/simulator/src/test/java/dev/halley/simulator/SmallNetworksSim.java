package dev.halley.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class SmallNetworksSim {
  private static Simulator simulator(Scenario scenario) {
    Simulator simulator = new Simulator(scenario, PexExchange::new);
    simulator.schedule();
    return simulator;
  }

  private static List<Host> peersOf(Simulator simulator) {
    return simulator.world.hosts.stream().filter(host -> !host.seed && host.isUp()).toList();
  }

  /// Every node has a link to every other.
  private static boolean isMeshed(Simulator simulator) {
    List<Host> hosts = peersOf(simulator);
    return hosts.stream()
        .allMatch(a -> hosts.stream().allMatch(b -> a.equals(b) || a.life.isPeer(b.id())));
  }

  @Test
  void fourNodesStartedAtOnceMeshWithoutWaitingForRound() {
    double worst = 0;
    for (int seed = 1; seed <= 200; seed++) {
      Simulator simulator =
          simulator(Scenario.calm("four at once", 4, Duration.ofMinutes(1), seed));
      double seconds = 0;
      while (!isMeshed(simulator) || peersOf(simulator).size() < 4) {
        simulator.advance(Duration.ofMillis(100));
        seconds += 0.1;
        assertThat(seconds).as("seconds to mesh, random seed %d", seed).isLessThan(15);
      }
      worst = Math.max(worst, seconds);
    }
    System.out.printf("four nodes at once: all meshed after %.1f s at most%n", worst);
  }

  @Test
  void threeNodesStayConnectedForHours() {
    for (int seed = 1; seed <= 3; seed++) {
      Simulator simulator =
          simulator(Scenario.calm("three for hours", 3, Duration.ofHours(4), seed));
      simulator.advance(Duration.ofMinutes(1));
      for (int minute = 1; minute < 4 * 60; minute++) {
        assertThat(isMeshed(simulator)).as("minute %d, random seed %d", minute, seed).isTrue();
        simulator.advance(Duration.ofMinutes(1));
      }
      simulator.finish();
    }
  }

  @Test
  void survivorsOfMassCrashStayTogetherAndFillTheirSlots() {
    Simulator simulator = simulator(Scenario.calm("mass crash", 120, Duration.ofHours(1), 1));
    simulator.advance(Duration.ofMinutes(15));
    List<Host> hosts = peersOf(simulator);
    for (int i = 0; i < hosts.size(); i += 2) {
      hosts.get(i).life.end(true);
    }
    simulator.advance(Duration.ofMinutes(2));
    assertThat(largestComponent(peersOf(simulator))).as("survivors together").isEqualTo(60);
    simulator.advance(Duration.ofMinutes(10));
    double mean =
        peersOf(simulator).stream().mapToInt(h -> h.life.slots().outbound()).average().orElse(0);
    System.out.printf("mass crash: %.2f outbound peers on average ten minutes later%n", mean);
    assertThat(mean).isGreaterThan(9.5);
    simulator.finish();
  }

  private static int largestComponent(List<Host> hosts) {
    Set<Host> unseen = new HashSet<>(hosts);
    int largest = 0;
    for (Host start : hosts) {
      Queue<Host> edge = new ArrayDeque<>();
      int size = 0;
      if (unseen.remove(start)) {
        edge.add(start);
      }
      while (!edge.isEmpty()) {
        Host host = edge.remove();
        size++;
        for (Host next : hosts) {
          if (host.life.isPeer(next.id()) && unseen.remove(next)) {
            edge.add(next);
          }
        }
      }
      largest = Math.max(largest, size);
    }
    return largest;
  }
}
