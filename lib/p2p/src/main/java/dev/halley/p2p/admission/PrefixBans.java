package dev.halley.p2p.admission;

import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.Prefix;
import java.time.Instant;
import java.time.InstantSource;
import java.util.BitSet;
import java.util.Map;
import java.util.Optional;

/// Blocks of addresses that are refused until a moment. Looking one up costs a step for each length
/// of prefix that was ever used: one or two, 161 at most. Not thread-safe.
final class PrefixBans {
  private final Expiries<Prefix> blocks;
  private final BitSet v4Lengths = new BitSet(33);
  private final BitSet v6Lengths = new BitSet(129);

  PrefixBans(InstantSource clock, int most) {
    blocks = new Expiries<>(clock, most);
  }

  /// Never ends earlier what holds already; a moment that has passed is ignored.
  ///
  /// @return when it ends
  Instant add(Prefix block, Instant end) {
    lengths(block.ip()).set(block.length());
    return blocks.add(block, end);
  }

  /// Ends the ban of just this block; says whether there was one.
  boolean remove(Prefix block) {
    return blocks.remove(block);
  }

  boolean covers(IpAddress ip) {
    BitSet lengths = lengths(ip);
    for (int length = lengths.nextSetBit(0); length >= 0; length = lengths.nextSetBit(length + 1)) {
      if (blocks.holds(new Prefix(ip, length))) {
        return true;
      }
    }
    return false;
  }

  Optional<Instant> until(Prefix block) {
    return blocks.until(block);
  }

  private BitSet lengths(IpAddress ip) {
    return ip.isV4() ? v4Lengths : v6Lengths;
  }

  Map<Prefix, Instant> entries() {
    return blocks.entries();
  }
}
