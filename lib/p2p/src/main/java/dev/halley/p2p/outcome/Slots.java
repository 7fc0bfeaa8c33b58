package dev.halley.p2p.outcome;

/// The ledger of connections of one network at one moment. Persistent and unconditional peers have
/// reserved slots and are counted in `reserved` alone; visits in `visits` alone. Where one number
/// of slots serves both directions, the maximum of each is what the other one leaves.
///
/// @param outbound connected peers that fill an outbound slot
/// @param inbound connected peers that fill an inbound slot
/// @param reserved connected persistent and unconditional peers
/// @param visits dials and links made for a short visit
/// @param dialing dials under way that will fill an outbound slot
/// @param maxOutbound outbound slots there are
/// @param maxInbound inbound slots there are
/// @param maxVisits most visits at one time
/// @param upgrades how many more dials may be made for the place of a connected peer that is ranked
///   lower; 0 where there is no ranking, and while there are free slots
public record Slots(
    int outbound,
    int inbound,
    int reserved,
    int visits,
    int dialing,
    int maxOutbound,
    int maxInbound,
    int maxVisits,
    int upgrades) {

  /// A ledger in which nobody takes the place of others.
  ///
  /// @param outbound connected peers that fill an outbound slot
  /// @param inbound connected peers that fill an inbound slot
  /// @param reserved connected persistent and unconditional peers
  /// @param visits dials and links made for a short visit
  /// @param dialing dials under way that will fill an outbound slot
  /// @param maxOutbound outbound slots there are
  /// @param maxInbound inbound slots there are
  /// @param maxVisits most visits at one time
  public Slots(
      int outbound,
      int inbound,
      int reserved,
      int visits,
      int dialing,
      int maxOutbound,
      int maxInbound,
      int maxVisits) {
    this(outbound, inbound, reserved, visits, dialing, maxOutbound, maxInbound, maxVisits, 0);
  }

  /// {@return how many more dials may begin to fill a slot, never negative}
  public int freeOutbound() {
    return Math.max(0, maxOutbound - outbound - dialing);
  }

  /// {@return how many more visits may begin, never negative}
  public int freeVisits() {
    return Math.max(0, maxVisits - visits);
  }

  /// {@return all connected peers that fill a slot, reserved or not}
  public int connected() {
    return outbound + inbound + reserved;
  }
}
