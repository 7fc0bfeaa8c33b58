package dev.halley.pex.manager;

import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.StopReason;
import dev.halley.p2p.outcome.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Whom to turn to when nobody else can be found: the configured seeds in random order, one dial at
/// a time, each with a back-off of its own, none before it may be asked again.
///
/// Called by [Outbound], which knows when a seed is wanted.
final class SeedFallback {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

  /// A seed that keeps us waiting is given this long before another one is tried as well.
  private static final Duration IMPATIENCE = Duration.ofSeconds(3);

  private final List<DialTarget> seeds; // may change
  private final Dialling dialling;
  private final Links links;
  private final Orders orders;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Map<NodeId, Pause> pauses =
      new HashMap<>(); // one per seed that was ever configured

  private final Set<NodeId> owing = new HashSet<>(); // seeds that were asked on their present link

  private Instant listeningUntil = Instant.MIN;

  /// @param failures dials that failed since one succeeded
  /// @param fruitless answers without news in a row
  /// @param until not dialled before
  /// @param contentUntil not dialled before while we have live peers
  private record Pause(int failures, int fruitless, Instant until, Instant contentUntil) {
    static final Pause NONE = new Pause(0, 0, Instant.MIN, Instant.MIN);
  }

  SeedFallback(
      List<DialTarget> seeds,
      Dialling dialling,
      Links links,
      Orders orders,
      InstantSource clock,
      RandomGenerator random) {
    this.seeds = seeds;
    this.dialling = dialling;
    this.links = links;
    this.orders = orders;
    this.clock = clock;
    this.random = random;
  }

  /// Dials one seed if there is one to dial now.
  ///
  /// @param content whether there are live peers, so that it is not urgent
  void tryNext(boolean content) {
    Instant now = clock.instant();
    if (dialling.flying(DialPurpose.SEED) > 0 || now.isBefore(listeningUntil)) {
      return;
    }
    var candidates = new ArrayList<>(seeds);
    Collections.shuffle(candidates, Random.from(random));
    for (DialTarget seed : candidates) {
      if (!dialableFrom(seed, content).isAfter(now)) {
        rest(seed.id(), FIRST_PAUSE);
        dialling.dial(seed, DialPurpose.SEED);
        return;
      }
    }
  }

  /// When [#tryNext] may find one; [Instant#MAX] when all are busy or there is none.
  Instant nextChance(boolean content) {
    if (dialling.flying(DialPurpose.SEED) > 0) {
      return Instant.MAX;
    }
    Instant soonest = Instant.MAX;
    for (DialTarget seed : seeds) {
      Instant from = dialableFrom(seed, content);
      soonest = from.isBefore(soonest) ? from : soonest;
    }
    return later(soonest, listeningUntil);
  }

  private Instant dialableFrom(DialTarget seed, boolean content) {
    if (links.has(seed.id()) || dialling.flying(seed.id())) {
      return Instant.MAX;
    }
    Pause pause = pauses.getOrDefault(seed.id(), Pause.NONE);
    Instant from = later(pause.until, orders.askableFrom(seed.id()));
    return content ? later(from, pause.contentUntil) : from;
  }

  void up(Link link) {
    if (link.purpose() != DialPurpose.SEED) {
      return;
    }
    if (orders.ask(link.id())) {
      owing.add(link.id());
    } else {
      orders.hangUp(link.id(), StopReason.of(StopReason.Kind.GRACEFUL));
    }
  }

  void down(Link link) {
    if (owing.remove(link.id())) {
      listeningUntil = Instant.MIN;
      failed(link.id()); // it hung up on us without an answer
    }
  }

  /// It keeps silent for too long: others may do better.
  void unanswered(NodeId id) {
    @Nullable Link link = links.find(id);
    if (link != null && owing.remove(id)) {
      failed(id);
      orders.hangUp(id, StopReason.of(StopReason.Kind.GRACEFUL));
    }
  }

  /// A seed answered. One that has nothing new is asked less and less often, as long as there are
  /// live peers.
  void answered(Link link, int learned) {
    if (!owing.remove(link.id())) {
      return;
    }
    listeningUntil = Instant.MIN;
    int fruitless = learned > 0 ? 0 : count(link.id()).fruitless + 1;
    Duration rest = Duration.ofSeconds(30L << Math.min(fruitless, 5));
    Instant content =
        clock.instant().plus(rest.compareTo(LONGEST_PAUSE) < 0 ? rest : LONGEST_PAUSE);
    pauses.put(link.id(), new Pause(0, fruitless, Instant.MIN, content));
  }

  void ended(DialTarget target, DialPurpose purpose, Verdict verdict) {
    if (purpose == DialPurpose.SEED) {
      if (verdict.kind() == Verdict.Kind.CONNECTED) {
        listeningUntil = clock.instant().plus(IMPATIENCE);
      } else {
        failed(target.id());
      }
    }
  }

  private void failed(NodeId id) {
    Pause before = count(id);
    long pause = FIRST_PAUSE.toMillis() << Math.min(before.failures, 7);
    pause = Math.min(pause, LONGEST_PAUSE.toMillis());
    Instant until = clock.instant().plusMillis(pause + random.nextLong(pause / 2));
    pauses.put(id, new Pause(before.failures + 1, before.fruitless, until, before.contentUntil));
  }

  private void rest(NodeId id, Duration pause) {
    Pause before = count(id);
    Instant until = clock.instant().plus(pause);
    pauses.put(id, new Pause(before.failures, before.fruitless, until, before.contentUntil));
  }

  private Pause count(NodeId id) {
    return pauses.getOrDefault(id, Pause.NONE);
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
