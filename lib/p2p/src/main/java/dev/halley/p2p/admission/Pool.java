package dev.halley.p2p.admission;

/// Slots that serve peers whichever side dialled, and how peers that are ranked higher replace
/// others. Complaints name the key of the `config.toml` of Tendermint 0.35.
///
/// @param connected peers, persistent and unconditional ones not counted
/// @param upgrades connections above that while a better peer replaces another one
public record Pool(int connected, int upgrades) {
  /// Refuses negative numbers with an [IllegalArgumentException].
  public Pool {
    SlotLimits.requireAtLeast(0, connected, "max-connections");
    SlotLimits.requireAtLeast(0, upgrades, "upgrade slots");
  }
}
