package dev.halley.pex.protocol;

import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.identity.Prefix;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/// How many answers an identity and a neighbourhood get, over however many connections.
/// Reconnecting gains nothing, and neither does a new identity on the same host. Who has used it up
/// is answered late, never refused.
///
/// Real nodes reconnect some ten times in a row, and a whole farm of them may start behind one
/// prefix: both fit into the bursts.
public final class Quota {
  static final int PER_ID_AT_ONCE = 20;
  static final Duration PER_ID_SPACING = Duration.ofSeconds(10);
  static final int PER_PREFIX_AT_ONCE = 500;
  static final Duration PER_PREFIX_SPACING = Duration.ofSeconds(5);

  static final int BRIEF_PER_ID_AT_ONCE = 100;
  static final Duration BRIEF_PER_ID_SPACING = Duration.ofSeconds(1);
  static final int BRIEF_PER_PREFIX_AT_ONCE = 2_000;
  static final Duration BRIEF_PER_PREFIX_SPACING = Duration.ofMillis(200);

  private final Budget<NodeId> ofIds;
  private final Budget<Prefix> ofPrefixes;
  private final Function<NodeId, Optional<Prefix>> whereabouts;

  /// @param whereabouts the prefix of a connected peer's socket; empty when that says nothing about
  ///   who it is
  public Quota(Function<NodeId, Optional<Prefix>> whereabouts) {
    this(
        new Budget<>(PER_ID_AT_ONCE, PER_ID_SPACING),
        new Budget<>(PER_PREFIX_AT_ONCE, PER_PREFIX_SPACING),
        whereabouts);
  }

  private Quota(
      Budget<NodeId> ofIds,
      Budget<Prefix> ofPrefixes,
      Function<NodeId, Optional<Prefix>> whereabouts) {
    this.ofIds = ofIds;
    this.ofPrefixes = ofPrefixes;
    this.whereabouts = whereabouts;
  }

  /// Where nodes ask several times a second while they look around, and most answers are brief.
  ///
  /// @param whereabouts as for the constructor
  public static Quota ofBrief(Function<NodeId, Optional<Prefix>> whereabouts) {
    return new Quota(
        new Budget<>(BRIEF_PER_ID_AT_ONCE, BRIEF_PER_ID_SPACING),
        new Budget<>(BRIEF_PER_PREFIX_AT_ONCE, BRIEF_PER_PREFIX_SPACING),
        whereabouts);
  }

  /// The moment from which a connected peer may have an answer; `now` at the earliest.
  Instant earliest(NodeId id, Instant now) {
    Instant at = ofIds.earliest(id, now);
    Instant there =
        whereabouts.apply(id).map(prefix -> ofPrefixes.earliest(prefix, now)).orElse(now);
    return there.isAfter(at) ? there : at;
  }

  /// A connected peer gets an answer.
  void spend(NodeId id, Instant now) {
    ofIds.spend(id, now);
    whereabouts.apply(id).ifPresent(prefix -> ofPrefixes.spend(prefix, now));
  }

  /// Forgets who has all of its burst again.
  void forget(Instant now) {
    ofIds.forget(now);
    ofPrefixes.forget(now);
  }
}
