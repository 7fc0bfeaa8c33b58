package dev.halley.pex.book;

import dev.halley.p2p.identity.AddressGroup;
import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NetAddress;

/// Which bucket an address belongs in. One group of tellers reaches 32 of the 256 new buckets, and
/// the addresses of one group told by one group of tellers share a single one; the addresses of one
/// group reach 4 of the 64 old buckets. (CometBFT spec p2p/legacy-docs, after Bitcoin's addrman.)
final class Placement {
  static final int NEW_BUCKETS = 256;
  static final int OLD_BUCKETS = 64;
  static final int NEW_PER_TELLER = 32;
  private static final int OLD_PER_GROUP = 4;

  private final SipHash hash;
  private final boolean strict;

  Placement(SipHash hash, boolean strict) {
    this.hash = hash;
    this.strict = strict;
  }

  int newBucket(IpAddress address, IpAddress teller) {
    long source = group(teller);
    return newBucket(
        source, (int) Long.remainderUnsigned(hash.of(1, group(address), source), NEW_PER_TELLER));
  }

  /// The `nth` of the 32 buckets that this teller's group reaches.
  int reachableBucket(IpAddress teller, int nth) {
    return newBucket(group(teller), nth % NEW_PER_TELLER);
  }

  private int newBucket(long source, int nth) {
    return (int) Long.remainderUnsigned(hash.of(2, source, nth), NEW_BUCKETS);
  }

  int oldBucket(NetAddress address) {
    var id = address.id();
    var ip = address.ip();
    long where = hash.of(ip.high(), ip.low(), address.port());
    long nth =
        Long.remainderUnsigned(hash.of(3, id.head(), id.middle(), id.tail(), where), OLD_PER_GROUP);
    return (int) Long.remainderUnsigned(hash.of(4, group(ip), nth), OLD_BUCKETS);
  }

  private long group(IpAddress ip) {
    return AddressGroup.of(ip, strict).number();
  }
}
