package dev.halley.pex.manager;

import dev.halley.p2p.identity.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/// A round every so often, in which one random peer is asked (CometBFT spec, p2p/pex).
public final class Periodic implements SearchPolicy {
  private final Duration period;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Set<NodeId> peers = new LinkedHashSet<>(); // as many as are connected
  private Instant next;

  public Periodic(Duration period, InstantSource clock, RandomGenerator random) {
    this.period = period;
    this.clock = clock;
    this.random = random;
    this.next = clock.instant();
  }

  @Override
  public void joined(Link link) {
    peers.add(link.id());
  }

  @Override
  public void left(NodeId id) {
    peers.remove(id);
  }

  @Override
  public void answered(NodeId id, int learned) {}

  @Override
  public Instant nextRound() {
    return next;
  }

  @Override
  public void begin() {
    // a little apart, so that nodes started together don't stay in step
    next = clock.instant().plus(period).plusMillis(random.nextLong(1_000));
  }

  @Override
  public Optional<NodeId> choose(Predicate<NodeId> askable) {
    var candidates = new ArrayList<NodeId>();
    for (NodeId id : peers) {
      if (askable.test(id)) {
        candidates.add(id);
      }
    }
    return candidates.isEmpty()
        ? Optional.empty()
        : Optional.of(candidates.get(random.nextInt(candidates.size())));
  }
}
