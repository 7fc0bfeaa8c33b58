package dev.halley.p2p.admission;

import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.SpecialRanges;

/// How many connections those may have together who share an IP or a prefix, because they are
/// probably one and the same.
///
/// @param allowDuplicateIp several nodes may be connected from one IP
/// @param strict the public network's rules: limits hold for every address; when off, addresses
///   that are not routable are exempt, since all of loopback or a private network is one
///   neighbourhood
/// @param inboundPerIp inbound peers from one IP when `allowDuplicateIp`
/// @param inboundPerPrefix inbound peers from one /24 or /64
/// @param visitsPerPrefix visits at one time in one /24 or /64, so that no provider sees a scan
public record NeighbourLimits(
    boolean allowDuplicateIp,
    boolean strict,
    int inboundPerIp,
    int inboundPerPrefix,
    int visitsPerPrefix) {
  /// CometBFT's defaults, and for what it does not limit what a node of the default size can
  /// afford.
  static final NeighbourLimits DEFAULT = new NeighbourLimits(false, true, 8, 16, 2);

  /// Refuses limits below 1 with an [IllegalArgumentException].
  public NeighbourLimits {
    SlotLimits.requireAtLeast(1, inboundPerIp, "max_inbound_per_ip");
    SlotLimits.requireAtLeast(1, inboundPerPrefix, "max_inbound_per_prefix");
    SlotLimits.requireAtLeast(1, visitsPerPrefix, "max_visits_per_prefix");
  }

  /// Whether these limits hold for `ip`.
  boolean isLimited(IpAddress ip) {
    return !SpecialRanges.isExempt(ip, strict);
  }

  NeighbourLimits withAllowDuplicateIp(boolean value) {
    return new NeighbourLimits(value, strict, inboundPerIp, inboundPerPrefix, visitsPerPrefix);
  }

  NeighbourLimits withStrict(boolean value) {
    return new NeighbourLimits(
        allowDuplicateIp, value, inboundPerIp, inboundPerPrefix, visitsPerPrefix);
  }

  NeighbourLimits withInbound(int perIp, int perPrefix) {
    return new NeighbourLimits(allowDuplicateIp, strict, perIp, perPrefix, visitsPerPrefix);
  }

  NeighbourLimits withVisits(int perPrefix) {
    return new NeighbourLimits(allowDuplicateIp, strict, inboundPerIp, inboundPerPrefix, perPrefix);
  }
}
