package dev.halley.p2p.admission;

import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.Misbehaviour;
import dev.halley.p2p.outcome.StopReason;
import dev.halley.p2p.outcome.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// What [SwitchCore] is told.
public sealed interface SwitchEvent {

  /// Somebody wants this node dialled. Answered by exactly one [SwitchAction.Settled] with the same
  /// `request`, at once or after the attempt.
  ///
  /// A [DialPurpose#VISIT] is granted even while a link to that node stands, because it is how an
  /// address is verified: when [Dialled] then finds the other link in place, the new connection is
  /// rejected and the request settled as [Verdict.Kind#VERIFIED]; the other link is untouched.
  ///
  /// @param request chosen by the shell, not negative and never used twice; SwitchCore numbers its
  ///   own dials of persistent peers downwards from -1
  /// @param target who is wanted and where
  /// @param purpose decides which slots pay for it
  record DialRequested(long request, DialTarget target, DialPurpose purpose)
      implements SwitchEvent {}

  /// A dial granted by [SwitchAction.Dial] ended before NodeInfo was accepted.
  ///
  /// @param request of the action
  /// @param verdict how it ended
  record DialFailed(long request, Verdict verdict) implements SwitchEvent {}

  /// A dialled connection authenticated as its target and passed every check of its NodeInfo.
  ///
  /// @param connection chosen by the shell and never used twice
  /// @param request of the [SwitchAction.Dial]
  /// @param remote where its socket is
  record Dialled(long connection, long request, Endpoint remote) implements SwitchEvent {}

  /// The same for a connection that came in.
  ///
  /// @param connection chosen by the shell and never used twice
  /// @param id proven by its key
  /// @param remote where its socket is
  record Accepted(long connection, NodeId id, Endpoint remote) implements SwitchEvent {}

  /// The remote has said something on a connection that is held: it uses that one.
  ///
  /// @param connection of a [SwitchAction.Hold]
  record Spoke(long connection) implements SwitchEvent {}

  /// The connection is closed; its slot is free. Told once for every connection, also for those
  /// that were held or rejected.
  ///
  /// @param connection told before
  /// @param reason the first one there was
  record Closed(long connection, StopReason reason) implements SwitchEvent {}

  /// `removePeer` has returned in every reactor; the ID is free. Told once, after [Closed], for
  /// every connection that was started, also when starting it failed.
  ///
  /// @param connection of a [SwitchAction.Start]
  record Removed(long connection) implements SwitchEvent {}

  /// Somebody wants a link ended.
  ///
  /// @param id ignored when it is not connected
  /// @param reason decides whether a persistent peer is redialled soon
  record StopRequested(NodeId id, StopReason reason) implements SwitchEvent {}

  /// A reactor reports an offence of a connected peer.
  ///
  /// @param id ignored when it is not connected
  /// @param offence what it did
  record Reported(NodeId id, Misbehaviour offence) implements SwitchEvent {}

  /// From now on these are dialled for ever, beside those of the policy.
  ///
  /// @param targets several of one ID are tried in turn
  record PersistentPeersAdded(List<DialTarget> targets) implements SwitchEvent {
    /// Copies the list.
    public PersistentPeersAdded {
      targets = List.copyOf(targets);
    }
  }

  /// From now on these are dialled no more, unless the policy names them. Links that stand, stay.
  ///
  /// @param ids ignored when they are not persistent
  record PersistentPeersRemoved(Set<NodeId> ids) implements SwitchEvent {
    /// Copies the set.
    public PersistentPeersRemoved {
      ids = Set.copyOf(ids);
    }
  }

  /// From now on other limits hold, and other persistent and unconditional peers. Links that stand,
  /// stay, even where there are too many now; those added beside the former policy stay, too.
  ///
  /// @param policy with a pool just if the former one had a pool
  record PolicyReplaced(SwitchPolicy policy) implements SwitchEvent {}

  /// The operator refuses somebody until a moment: links and dials end.
  ///
  /// @param whom a node or a block of addresses
  /// @param end one that has passed is ignored
  record BanOrdered(BanTarget whom, Instant end) implements SwitchEvent {}

  /// The operator refuses somebody no more.
  ///
  /// @param whom just as it was banned
  record BanLifted(BanTarget whom) implements SwitchEvent {}

  /// From now on these are never refused for want of a slot, beside those of the policy. A link
  /// that stands keeps the slot it has.
  ///
  /// @param ids as many as the operator names
  record UnconditionalIdsAdded(Set<NodeId> ids) implements SwitchEvent {
    /// Copies the set.
    public UnconditionalIdsAdded {
      ids = Set.copyOf(ids);
    }
  }

  /// From now on nothing is admitted or dialled. The shell ends the dials under way with
  /// [DialFailed].
  record ShuttingDown() implements SwitchEvent {}

  /// The moment of [SwitchCore#nextWake()] has come.
  record Tick() implements SwitchEvent {}
}
