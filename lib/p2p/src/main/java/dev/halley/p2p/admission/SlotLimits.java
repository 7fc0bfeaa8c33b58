package dev.halley.p2p.admission;

/// How many connections one network has. Complaints name the keys of CometBFT's `config.toml`.
///
/// @param inbound peers that may connect to us and fill an inbound slot
/// @param outbound peers that we dial to fill an outbound slot
/// @param visits visits at one time: crawls, feelers, dial-backs
public record SlotLimits(int inbound, int outbound, int visits) {
  /// CometBFT's defaults, which know no visits.
  static final SlotLimits DEFAULT = new SlotLimits(40, 10, 16);

  /// Refuses negative numbers with an [IllegalArgumentException].
  public SlotLimits {
    requireAtLeast(0, inbound, "max_num_inbound_peers");
    requireAtLeast(0, outbound, "max_num_outbound_peers");
    requireAtLeast(0, visits, "max_visits");
  }

  static void requireAtLeast(int least, int value, String key) {
    if (value < least) {
      throw new IllegalArgumentException("p2p." + key + " is at least " + least + ", not " + value);
    }
  }
}
