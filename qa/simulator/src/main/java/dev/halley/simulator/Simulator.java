package dev.halley.simulator;

import dev.halley.p2p.admission.SwitchPolicy;
import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.identity.SpecialRanges;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/// Runs a [Scenario]. A run that breaks a rule ends with a [Breach].
public final class Simulator {
  private static final int PORT = 26_656;

  final World world;
  private final Scenario scenario;
  private final Exchange.Maker maker;
  private final SplittableRandom random;

  Simulator(Scenario scenario, Exchange.Maker maker) {
    this.scenario = scenario;
    this.maker = maker;
    this.random = new SplittableRandom(scenario.randomSeed());
    this.world = new World(scenario, random.split());
    populate();
  }

  /// Runs a scenario with the real cores.
  public static Report run(Scenario scenario) {
    return new Simulator(scenario, PexExchange::new).run();
  }

  private void populate() {
    for (int i = 0; i < scenario.population().seeds() + scenario.population().nodes(); i++) {
      boolean seed = i < scenario.population().seeds();
      boolean listens = seed || random.nextInt(100) >= scenario.population().unlistening();
      world.add(new Host(i, address(i), seed, listens, random.split()));
    }
  }

  private NetAddress address(int index) {
    IpAddress ip;
    do {
      ip = IpAddress.ofV4(random.nextInt());
    } while (!SpecialRanges.isRoutable(ip));
    return new NetAddress(new NodeId(random.nextLong(), random.nextLong(), index), ip, PORT);
  }

  /// The seeds' addresses.
  static List<NetAddress> seedsOf(List<Host> hosts) {
    return hosts.stream().filter(host -> host.seed).map(host -> host.address).toList();
  }

  Report run() {
    schedule();
    world.time.run(scenario.length().toNanos());
    return finish();
  }

  /// Plans the arrivals, and with them all that follows.
  void schedule() {
    for (Host host : world.hosts) {
      long arrivalNs = host.seed ? 0 : random.nextLong(scenario.churn().arrival().toNanos() + 1);
      world.time.at(arrivalNs, () -> start(host));
    }
  }

  void advance(Duration by) {
    world.time.run(world.time.nowNs() + by.toNanos());
  }

  Report finish() {
    List<Integer> outbound = new ArrayList<>();
    for (Host host : world.hosts) {
      Life life = host.life;
      if (life != null && !host.seed) {
        outbound.add(life.slots().outbound());
      }
      if (life != null) {
        life.end(true);
      }
    }
    return Report.of(world, outbound);
  }

  void start(Host host) {
    host.starts++;
    Life life = new Life(host, world, policy(host), maker);
    host.life = life;
    life.begin();
    if (!host.seed && !scenario.churn().session().isZero()) {
      world.time.in(around(scenario.churn().session(), host), () -> stop(life));
    }
  }

  private void stop(Life life) {
    if (life.isRunning()) {
      Host host = life.host;
      life.end(host.random.nextInt(4) == 0);
      // a node that is back at once would surprise those who have not noticed that it was gone
      long pauseNs = Duration.ofMinutes(1).toNanos() + around(scenario.churn().absence(), host);
      world.time.in(pauseNs, () -> start(host));
    }
  }

  /// An exponentially distributed time with this median.
  private static long around(Duration median, Host host) {
    double factor = -Math.log(1 - host.random.nextDouble()) / Math.log(2);
    return (long) (median.toNanos() * factor);
  }

  private SwitchPolicy policy(Host host) {
    SwitchPolicy policy = SwitchPolicy.DEFAULT.withUnconditionalIds(Set.of());
    return host.seed
        ? policy.withSlots(1_000, scenario.population().outbound()).withVisits(64, 2)
        : policy.withSlots(scenario.population().inbound(), scenario.population().outbound());
  }
}
