package dev.halley.p2p.admission;

import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.Verdict;
import org.jspecify.annotations.Nullable;

/// A number of slots for each direction; who has one keeps it (CometBFT spec, p2p/config).
final class SplitSlots implements SlotRules {
  private final Taken taken;
  private SlotLimits limits;

  SplitSlots(SlotLimits limits, Taken taken) {
    this.limits = limits;
    this.taken = taken;
  }

  @Override
  public void replace(SlotLimits others, @Nullable Pool pool) {
    limits = others;
  }

  @Override
  public @Nullable Verdict dialRefusal(NodeId id) {
    return taken.outbound + taken.dialing >= limits.outbound()
        ? Ledger.full("outbound slots")
        : null;
  }

  /// Who was dialled has its slot already.
  @Override
  public @Nullable Verdict linkRefusal(NodeId id, boolean inbound, @Nullable Attempt dial) {
    return inbound && taken.inbound >= limits.inbound() ? Ledger.full("inbound peers") : null;
  }

  @Override
  public int maxOutbound() {
    return limits.outbound();
  }

  @Override
  public int maxInbound() {
    return limits.inbound();
  }
}
