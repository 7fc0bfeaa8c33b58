package dev.halley.pex.manager;

import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.Slots;
import dev.halley.p2p.outcome.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// A seed that was told of other seeds visits each of them now and then, so that they come to know
/// the same network.
public final class SeedExchange implements Pursuit {
  private static final Duration INTERVAL = Duration.ofMinutes(5);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(30);

  private final List<DialTarget> seeds; // may change
  private final Links links;
  private final Dialling dialling;
  private final Orders orders;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Map<NodeId, Instant> next =
      new HashMap<>(); // one per seed that was ever configured

  public SeedExchange(
      List<DialTarget> seeds,
      Links links,
      Dialling dialling,
      Orders orders,
      InstantSource clock,
      RandomGenerator random) {
    this.seeds = seeds;
    this.links = links;
    this.dialling = dialling;
    this.orders = orders;
    this.clock = clock;
    this.random = random;
  }

  @Override
  public void ended(DialTarget target, DialPurpose purpose, Verdict verdict) {
    if (next.containsKey(target.id()) && verdict.kind() != Verdict.Kind.CONNECTED) {
      next.put(target.id(), soon(AFTER_FAILURE));
    }
  }

  @Override
  public void pump(Slots slots) {
    for (DialTarget seed : seeds) {
      if (isDue(seed.id()) && dialling.freeVisits() > 0) {
        next.put(seed.id(), soon(INTERVAL));
        if (!links.has(seed.id()) && !dialling.flying(seed.id())) {
          dialling.dial(seed, DialPurpose.VISIT);
        }
      }
    }
  }

  private boolean isDue(NodeId id) {
    Instant now = clock.instant();
    return !due(id).isAfter(now) && !orders.askableFrom(id).isAfter(now);
  }

  private Instant due(NodeId id) {
    return next.getOrDefault(id, Instant.MIN);
  }

  private Instant soon(Duration pause) {
    return clock.instant().plus(pause).plusMillis(random.nextLong(pause.toMillis() / 4));
  }

  @Override
  public Instant nextWake() {
    Instant first = Instant.MAX;
    for (DialTarget seed : seeds) {
      Instant asked = orders.askableFrom(seed.id());
      Instant from = asked.isAfter(due(seed.id())) ? asked : due(seed.id());
      first = from.isBefore(first) ? from : first;
    }
    return first;
  }
}
