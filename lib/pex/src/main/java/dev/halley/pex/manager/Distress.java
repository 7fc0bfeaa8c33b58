package dev.halley.pex.manager;

import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.Slots;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Notices that a node gets nowhere, and calls for help: no peer has been there for too long, or
/// most of those that are there have far more blocks. Calls at most once per cool-down, whatever
/// the reasons.
public final class Distress implements Pursuit {
  private final Call call;
  private final Duration window;
  private final long blocksBehind;
  private final Duration cooldown;
  private final InstantSource clock;
  private final Set<NodeId> company = new HashSet<>(); // as many as are connected
  private Instant alone;
  private Instant rest;

  /// Who helps.
  public interface Call {
    /// Without a peer for so long.
    void alone(Duration time);

    /// Behind most peers by so much.
    void behind(long blocks);
  }

  /// @param window zero for never
  /// @param blocksBehind 0 for never
  /// @param rest no call before this moment
  public Distress(
      Call call,
      Duration window,
      long blocksBehind,
      Duration cooldown,
      Instant rest,
      InstantSource clock) {
    this.call = call;
    this.window = window;
    this.blocksBehind = blocksBehind;
    this.cooldown = cooldown;
    this.rest = rest;
    this.clock = clock;
    this.alone = clock.instant();
  }

  /// Somebody who is only visited is no company.
  @Override
  public void up(Link link) {
    if (link.purpose() != DialPurpose.VISIT) {
      company.add(link.id());
    }
  }

  @Override
  public void down(Link link) {
    if (company.remove(link.id()) && company.isEmpty()) {
      alone = clock.instant();
    }
  }

  /// The latest heights. What counts is how many blocks more than half of the peers have, so that
  /// it takes the majority of them to make us start anew for nothing.
  ///
  /// @param peers what each says
  public void heights(long own, List<Long> peers) {
    if (blocksBehind == 0 || peers.isEmpty()) {
      return;
    }
    long most = peers.stream().sorted().skip((peers.size() - 1) / 2).findFirst().orElse(own);
    if (most - own > blocksBehind && !clock.instant().isBefore(rest)) {
      rest();
      call.behind(most - own);
    }
  }

  @Override
  public void pump(Slots slots) {
    Instant now = clock.instant();
    if (!now.isBefore(nextWake())) {
      rest();
      call.alone(Duration.between(alone, now));
    }
  }

  private void rest() {
    rest = clock.instant().plus(cooldown);
  }

  @Override
  public Instant nextWake() {
    if (window.isZero() || !company.isEmpty()) {
      return Instant.MAX;
    }
    Instant due = alone.plus(window);
    return due.isBefore(rest) ? rest : due;
  }
}
