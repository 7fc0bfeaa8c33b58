package dev.halley.p2p.admission;

import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.NodeId;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// The limits of one network. Complaints name the keys of CometBFT's `config.toml`.
///
/// @param maxInbound peers that may connect to us and fill an inbound slot
/// @param maxOutbound peers that we dial to fill an outbound slot
/// @param maxVisits visits at one time: crawls, feelers, dial-backs
/// @param allowDuplicateIp several nodes may be connected from one IP
/// @param strict the public network's rules: limits hold for every address; when off, addresses
///   that are not routable are exempt from limits per IP and per prefix, since all of loopback or a
///   private network is one neighbourhood
/// @param persistentPeers dialled for ever; several targets of one ID are tried in turn
/// @param unconditionalIds never refused for want of a slot, and not counted
/// @param persistentMaxDialPeriod longest pause between two dials of a persistent peer; zero means
///   [#DEFAULT_MAX_DIAL_PERIOD]
/// @param maxInboundPerIp inbound peers from one IP when `allowDuplicateIp`
/// @param maxInboundPerPrefix inbound peers from one /24 or /64
/// @param maxVisitsPerPrefix visits at one time in one /24 or /64, so that no provider sees a scan
/// @param ban how long a condemned identity is refused
public record SwitchPolicy(
    int maxInbound,
    int maxOutbound,
    int maxVisits,
    boolean allowDuplicateIp,
    boolean strict,
    List<DialTarget> persistentPeers,
    Set<NodeId> unconditionalIds,
    Duration persistentMaxDialPeriod,
    int maxInboundPerIp,
    int maxInboundPerPrefix,
    int maxVisitsPerPrefix,
    Duration ban) {

  /// A node that returns is linked again within a minute, and a node that is gone for ever costs
  /// one SYN a minute.
  public static final Duration DEFAULT_MAX_DIAL_PERIOD = Duration.ofMinutes(1);

  /// CometBFT's defaults, and for what CometBFT does not limit what a node of the default size can
  /// afford.
  public static final SwitchPolicy DEFAULT =
      new SwitchPolicy(
          40,
          10,
          16,
          false,
          true,
          List.of(),
          Set.of(),
          Duration.ZERO,
          8,
          16,
          2,
          Duration.ofHours(24));

  public SwitchPolicy {
    requireAtLeast(0, maxInbound, "max_num_inbound_peers");
    requireAtLeast(0, maxOutbound, "max_num_outbound_peers");
    requireAtLeast(0, maxVisits, "max_visits");
    requireAtLeast(1, maxInboundPerIp, "max_inbound_per_ip");
    requireAtLeast(1, maxInboundPerPrefix, "max_inbound_per_prefix");
    requireAtLeast(1, maxVisitsPerPrefix, "max_visits_per_prefix");
    requireDuration(persistentMaxDialPeriod, "persistent_peers_max_dial_period");
    requireDuration(ban, "ban_duration");
    persistentPeers = List.copyOf(persistentPeers);
    unconditionalIds = Set.copyOf(unconditionalIds);
  }

  private static void requireAtLeast(int least, int value, String key) {
    if (value < least) {
      throw new IllegalArgumentException("p2p." + key + " is at least " + least + ", not " + value);
    }
  }

  private static void requireDuration(Duration value, String key) {
    if (value.isNegative()) {
      throw new IllegalArgumentException("p2p." + key + " must not be negative: " + value);
    }
  }

  /// The longest pause between two dials of a persistent peer that is really used.
  public Duration maxDialPeriod() {
    return persistentMaxDialPeriod.isZero() ? DEFAULT_MAX_DIAL_PERIOD : persistentMaxDialPeriod;
  }

  public SwitchPolicy withSlots(int inbound, int outbound) {
    return new SwitchPolicy(
        inbound,
        outbound,
        maxVisits,
        allowDuplicateIp,
        strict,
        persistentPeers,
        unconditionalIds,
        persistentMaxDialPeriod,
        maxInboundPerIp,
        maxInboundPerPrefix,
        maxVisitsPerPrefix,
        ban);
  }

  public SwitchPolicy withVisits(int visits, int perPrefix) {
    return new SwitchPolicy(
        maxInbound,
        maxOutbound,
        visits,
        allowDuplicateIp,
        strict,
        persistentPeers,
        unconditionalIds,
        persistentMaxDialPeriod,
        maxInboundPerIp,
        maxInboundPerPrefix,
        perPrefix,
        ban);
  }

  public SwitchPolicy withAllowDuplicateIp(boolean allow) {
    return new SwitchPolicy(
        maxInbound,
        maxOutbound,
        maxVisits,
        allow,
        strict,
        persistentPeers,
        unconditionalIds,
        persistentMaxDialPeriod,
        maxInboundPerIp,
        maxInboundPerPrefix,
        maxVisitsPerPrefix,
        ban);
  }

  public SwitchPolicy withStrict(boolean on) {
    return new SwitchPolicy(
        maxInbound,
        maxOutbound,
        maxVisits,
        allowDuplicateIp,
        on,
        persistentPeers,
        unconditionalIds,
        persistentMaxDialPeriod,
        maxInboundPerIp,
        maxInboundPerPrefix,
        maxVisitsPerPrefix,
        ban);
  }

  public SwitchPolicy withPersistentPeers(List<? extends DialTarget> targets, Duration maxPeriod) {
    return new SwitchPolicy(
        maxInbound,
        maxOutbound,
        maxVisits,
        allowDuplicateIp,
        strict,
        List.copyOf(targets),
        unconditionalIds,
        maxPeriod,
        maxInboundPerIp,
        maxInboundPerPrefix,
        maxVisitsPerPrefix,
        ban);
  }

  public SwitchPolicy withUnconditionalIds(Set<NodeId> ids) {
    return new SwitchPolicy(
        maxInbound,
        maxOutbound,
        maxVisits,
        allowDuplicateIp,
        strict,
        persistentPeers,
        ids,
        persistentMaxDialPeriod,
        maxInboundPerIp,
        maxInboundPerPrefix,
        maxVisitsPerPrefix,
        ban);
  }

  public SwitchPolicy withInboundShares(int perIp, int perPrefix) {
    return new SwitchPolicy(
        maxInbound,
        maxOutbound,
        maxVisits,
        allowDuplicateIp,
        strict,
        persistentPeers,
        unconditionalIds,
        persistentMaxDialPeriod,
        perIp,
        perPrefix,
        maxVisitsPerPrefix,
        ban);
  }

  public SwitchPolicy withBan(Duration period) {
    return new SwitchPolicy(
        maxInbound,
        maxOutbound,
        maxVisits,
        allowDuplicateIp,
        strict,
        persistentPeers,
        unconditionalIds,
        persistentMaxDialPeriod,
        maxInboundPerIp,
        maxInboundPerPrefix,
        maxVisitsPerPrefix,
        period);
  }
}
