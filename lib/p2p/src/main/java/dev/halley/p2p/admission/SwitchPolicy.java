package dev.halley.p2p.admission;

import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.NodeId;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// The limits of one network. Complaints name the keys of CometBFT's `config.toml`.
///
/// @param unconditionalIds never refused for want of a slot, and not counted
/// @param persistentPeers dialled for ever; several targets of one ID are tried in turn
/// @param persistentMaxDialPeriod longest pause between two dials of a persistent peer; zero means
///   [#DEFAULT_MAX_DIAL_PERIOD]
/// @param ban how long a condemned identity is refused
/// @param hostBan how long the host that it used is: shorter, because others may share it; zero for
///   not at all
public record SwitchPolicy(
    SlotLimits slots,
    NeighbourLimits neighbours,
    Set<NodeId> unconditionalIds,
    List<DialTarget> persistentPeers,
    Duration persistentMaxDialPeriod,
    Duration ban,
    Duration hostBan) {

  /// A node that returns is linked again within a minute, and a node that is gone for ever costs
  /// one SYN a minute.
  public static final Duration DEFAULT_MAX_DIAL_PERIOD = Duration.ofMinutes(1);

  /// CometBFT's defaults.
  public static final SwitchPolicy DEFAULT =
      new SwitchPolicy(
          SlotLimits.DEFAULT,
          NeighbourLimits.DEFAULT,
          Set.of(),
          List.of(),
          Duration.ZERO,
          Duration.ofHours(24),
          Duration.ofHours(1));

  public SwitchPolicy {
    requireDuration(persistentMaxDialPeriod, "persistent_peers_max_dial_period");
    requireDuration(ban, "ban_duration");
    requireDuration(hostBan, "host_ban_duration");
    persistentPeers = List.copyOf(persistentPeers);
    unconditionalIds = Set.copyOf(unconditionalIds);
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
    return with(new SlotLimits(inbound, outbound, slots.visits()), neighbours);
  }

  public SwitchPolicy withVisits(int visits, int perPrefix) {
    return with(
        new SlotLimits(slots.inbound(), slots.outbound(), visits),
        neighbours.withVisits(perPrefix));
  }

  public SwitchPolicy withAllowDuplicateIp(boolean value) {
    return with(slots, neighbours.withAllowDuplicateIp(value));
  }

  public SwitchPolicy withStrict(boolean value) {
    return with(slots, neighbours.withStrict(value));
  }

  public SwitchPolicy withInboundShares(int perIp, int perPrefix) {
    return with(slots, neighbours.withInbound(perIp, perPrefix));
  }

  private SwitchPolicy with(SlotLimits some, NeighbourLimits others) {
    return new SwitchPolicy(
        some, others, unconditionalIds, persistentPeers, persistentMaxDialPeriod, ban, hostBan);
  }

  public SwitchPolicy withPersistentPeers(List<? extends DialTarget> targets, Duration maxPeriod) {
    return new SwitchPolicy(
        slots, neighbours, unconditionalIds, List.copyOf(targets), maxPeriod, ban, hostBan);
  }

  public SwitchPolicy withUnconditionalIds(Set<NodeId> ids) {
    return new SwitchPolicy(
        slots, neighbours, ids, persistentPeers, persistentMaxDialPeriod, ban, hostBan);
  }

  public SwitchPolicy withBan(Duration ofIdentity, Duration ofHost) {
    return new SwitchPolicy(
        slots,
        neighbours,
        unconditionalIds,
        persistentPeers,
        persistentMaxDialPeriod,
        ofIdentity,
        ofHost);
  }
}
