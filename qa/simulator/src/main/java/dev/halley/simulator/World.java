package dev.halley.simulator;

import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.outcome.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// The machines and the network between them.
final class World {
  static final long MILLI = 1_000_000L;
  private static final long DIAL_TIMEOUT = 3_000 * MILLI;

  /// A connection over which nothing comes is given up after a ping interval and a pong time-out.
  private static final long PING = 60_000 * MILLI;

  private static final long PONG = 45_000 * MILLI;

  final Timeline time = new Timeline();
  final Digest digest = new Digest();
  final Scenario scenario;
  final Metrics metrics;
  final List<Host> hosts = new ArrayList<>();
  private final Map<Endpoint, Host> byEndpoint = new HashMap<>();
  private final SplittableRandom random;
  private long connections;

  World(Scenario scenario, SplittableRandom random) {
    this.scenario = scenario;
    this.random = random;
    this.metrics = new Metrics(time);
  }

  void add(Host host) {
    hosts.add(host);
    byEndpoint.put(host.endpoint(), host);
  }

  @Nullable Host at(Endpoint endpoint) {
    return byEndpoint.get(endpoint);
  }

  /// The host with exactly this address. The last part of an ID is the index of its host.
  @Nullable Host at(NetAddress address) {
    int index = address.id().tail();
    if (index < 0 || index >= hosts.size()) {
      return null;
    }
    Host host = hosts.get(index);
    return host.address.equals(address) ? host : null;
  }

  /// One way, with a little jitter.
  private long latency(Host a, Host b) {
    double distance = Math.hypot(a.x - b.x, a.y - b.y);
    return (long) ((2 + 100 * distance) * MILLI) + random.nextLong(2 * MILLI);
  }

  // ---- connecting

  void dial(Life dialer, long request, DialTarget target) {
    Host host = target instanceof NetAddress address ? byEndpoint.get(address.endpoint()) : null;
    if (host == null || !host.listens || (host.life == null && !host.refuses)) {
      time.in(DIAL_TIMEOUT, () -> dialer.dialFailed(request, Verdict.Kind.CONNECT_TIMEOUT));
      return;
    }
    long oneWay = latency(dialer.host, host);
    Life acceptor = host.life;
    if (acceptor == null) {
      time.in(2 * oneWay, () -> dialer.dialFailed(request, Verdict.Kind.REFUSED));
    } else if (!host.id().equals(target.id())) {
      time.in(4 * oneWay, () -> dialer.dialFailed(request, Verdict.Kind.IDENTITY_MISMATCH));
    } else {
      // TCP there and back, keys there and back, authentication and NodeInfo there
      time.in(5 * oneWay, () -> meet(dialer, acceptor, request, oneWay));
    }
  }

  private void meet(Life dialer, Life acceptor, long request, long oneWay) {
    if (!acceptor.isRunning()) {
      time.in(oneWay, () -> dialer.dialFailed(request, Verdict.Kind.CLOSED_DURING_HANDSHAKE));
      return;
    }
    if (!dialer.isRunning()) {
      return;
    }
    long number = ++connections;
    Endpoint from = new Endpoint(dialer.host.address.ip(), 32_768 + (int) (number % 28_000));
    End there = new End(number, acceptor, dialer.host, from);
    End here = new End(number, dialer, acceptor.host, acceptor.host.endpoint());
    there.other = here;
    here.other = there;
    here.latestNs = time.nowNs() + oneWay;
    time.at(here.latestNs, () -> dialer.dialled(here, request));
    acceptor.accepted(there);
  }

  /// Called once for each link that both sides use or are about to.
  void wear(End end) {
    long meanNs = scenario.churn().linkLife().toNanos();
    if (meanNs == 0) {
      return;
    }
    long lifeNs = (long) (-Math.log(1 - random.nextDouble()) * meanNs);
    if (time.nowNs() + lifeNs < scenario.length().toNanos()) {
      boolean silently = random.nextInt(3) == 0;
      time.in(lifeNs, () -> cut(end, silently));
    }
  }

  private void cut(End end, boolean silently) {
    if (!end.isOpen() || !end.other().isOpen() || end.dead) {
      return;
    }
    if (silently) {
      falter(end);
      falter(end.other());
    } else {
      end.life.lost(end);
      end.other().life.lost(end.other());
    }
  }

  /// The other side or the network is gone without a word.
  void falter(End end) {
    end.dead = true;
    time.in(PONG + random.nextLong(PING), () -> end.life.lost(end));
  }

  // ---- carrying

  /// Brings something to the other side, in order, unless the connection is dead.
  void carry(End from, Runnable reading) {
    if (from.dead) {
      return;
    }
    End to = from.other();
    to.latestNs = Math.max(to.latestNs, time.nowNs() + latency(from.life.host, to.life.host));
    time.at(to.latestNs, () -> to.arrive(reading));
  }

  /// Tells the other side that the connection is closed, after all that was sent before.
  void hangUp(End from) {
    if (from.dead) {
      return;
    }
    End to = from.other();
    to.latestNs = Math.max(to.latestNs, time.nowNs() + latency(from.life.host, to.life.host));
    time.at(to.latestNs, () -> to.life.lost(to));
  }
}
