package dev.halley.p2p.admission;

import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the slots are shared out among those that need one: dials and links that are neither
/// reserved nor visits. The [Ledger] asks before it charges.
interface SlotRules {
  /// Why a dial has no room, or null when it has.
  @Nullable Verdict dialRefusal(NodeId id);

  /// Why a connection can't be a peer, or null when it can.
  ///
  /// @param dial under way to the same node, or the one that made the connection; null when there
  ///   is none
  @Nullable Verdict linkRefusal(NodeId id, boolean inbound, @Nullable Attempt dial);

  /// A dial was charged.
  default void granted(Attempt dial) {}

  /// A dial ended without a link.
  default void ended(Attempt dial) {}

  /// A link was charged.
  default void admitted(Link link) {}

  /// It has let go of its slot.
  default void released(Link link) {}

  /// Takes the links that have to make room for others.
  default List<Link> takeEvictions() {
    return List.of();
  }

  /// Whether somebody else would like to have the place of this link.
  default boolean isCoveted(Link link) {
    return false;
  }

  /// Other numbers hold from now on.
  ///
  /// @param pool null where there is none
  void replace(SlotLimits limits, @Nullable Pool pool);

  int maxOutbound();

  int maxInbound();

  /// How many more dials may be made for the place of a connected peer.
  default int upgrades() {
    return 0;
  }
}
