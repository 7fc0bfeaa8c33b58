package dev.halley.simulator;

import dev.halley.p2p.admission.SlotLimits;
import dev.halley.p2p.outcome.Slots;
import org.jspecify.annotations.Nullable;

/// What must hold of the slots of every life after every step.
final class SlotAudit {
  private SlotAudit() {}

  /// What the ledger does wrong; null when it is right.
  static @Nullable String fault(Slots slots, SlotLimits limits) {
    if (slots.outbound() + slots.dialing() > limits.outbound()
        || slots.inbound() > limits.inbound()
        || slots.visits() > limits.visits()) {
      return "exceeds its limits: " + slots;
    }
    if (slots.outbound() < 0
        || slots.inbound() < 0
        || slots.visits() < 0
        || slots.dialing() < 0
        || slots.reserved() < 0) {
      return "releases what it did not take: " + slots;
    }
    return null;
  }
}
