package dev.halley.pex.book;

import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.Prefix;
import dev.halley.p2p.identity.SpecialRanges;

/// How many endpoints are known per IP address and per prefix, and how many nodes one teller
/// claimed to be elsewhere. A single machine can make any number of identities; this is what they
/// get it.
///
/// In a book that is not strict, special-purpose addresses don't count: all of a private network
/// may live in one prefix, all of a test on one address.
final class Crowd {
  /// A node behind address translation is not where its socket is, but few share one.
  private static final int CLAIMS_SHARE = 4;

  private final BookPolicy policy;
  private final SipHash hash;
  private final Tally ips = new Tally();
  private final Tally prefixes = new Tally();
  private final Tally claims = new Tally();

  Crowd(BookPolicy policy, SipHash hash) {
    this.policy = policy;
    this.hash = hash;
  }

  boolean hasRoom(IpAddress ip) {
    return isWaived(ip)
        || (ips.count(key(ip)) < policy.maxPerIp()
            && prefixes.count(prefix(ip)) < policy.maxPerPrefix());
  }

  void enter(IpAddress ip) {
    if (!isWaived(ip)) {
      ips.increment(key(ip));
      prefixes.increment(prefix(ip));
    }
  }

  void leave(IpAddress ip) {
    if (!isWaived(ip)) {
      ips.decrement(key(ip));
      prefixes.decrement(prefix(ip));
    }
  }

  boolean hasRoomForClaim(IpAddress teller) {
    return isWaived(teller)
        || claims.count(key(teller)) < Math.max(1, policy.maxPerIp() / CLAIMS_SHARE);
  }

  void enterClaim(IpAddress teller) {
    if (!isWaived(teller)) {
      claims.increment(key(teller));
    }
  }

  void leaveClaim(IpAddress teller) {
    if (!isWaived(teller)) {
      claims.decrement(key(teller));
    }
  }

  /// It does not count.
  boolean isWaived(IpAddress ip) {
    return SpecialRanges.isExempt(ip, policy.strict());
  }

  private int key(IpAddress ip) {
    return (int) hash.of(ip.high(), ip.low());
  }

  private int prefix(IpAddress ip) {
    return key(Prefix.of(ip).ip());
  }
}
