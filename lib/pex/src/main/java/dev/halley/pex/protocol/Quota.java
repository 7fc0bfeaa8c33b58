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

  private final Budget<NodeId> ofIds = new Budget<>(PER_ID_AT_ONCE, PER_ID_SPACING);
  private final Budget<Prefix> ofPrefixes = new Budget<>(PER_PREFIX_AT_ONCE, PER_PREFIX_SPACING);
  private final Function<NodeId, Optional<Prefix>> whereabouts;

  /// @param whereabouts the prefix of a connected peer's socket; empty when that says nothing about
  ///   who it is
  public Quota(Function<NodeId, Optional<Prefix>> whereabouts) {
    this.whereabouts = whereabouts;
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
}
