package dev.halley.p2p.admission;

import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.NodeId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The limits of one network. Complaints name the keys of CometBFT's `config.toml`.
///
/// @param slots how many connections
/// @param pool how many of both directions, in place of the numbers per direction in `slots`; null
///   where those count
/// @param neighbours how many of them from one place
/// @param unconditionalIds never refused for want of a slot, and not counted
/// @param persistentPeers dialled for ever; several targets of one ID are tried in turn
/// @param persistentMaxDialPeriod longest pause between two dials of a persistent peer; zero means
///   1 min
/// @param ban how long a condemned identity is refused
/// @param hostBan how long the host that it used is: shorter, because others may share it; zero for
///   not at all
public record SwitchPolicy(
    SlotLimits slots,
    @Nullable Pool pool,
    NeighbourLimits neighbours,
    Set<NodeId> unconditionalIds,
    List<DialTarget> persistentPeers,
    Duration persistentMaxDialPeriod,
    Duration ban,
    Duration hostBan) {

  /// A node that returns is linked again within a minute, and a node that is gone for ever costs
  /// one SYN a minute.
  private static final Duration DEFAULT_MAX_DIAL_PERIOD = Duration.ofMinutes(1);

  /// CometBFT's defaults.
  public static final SwitchPolicy DEFAULT =
      new SwitchPolicy(
          SlotLimits.DEFAULT,
          null,
          NeighbourLimits.DEFAULT,
          Set.of(),
          List.of(),
          Duration.ZERO,
          Duration.ofHours(24),
          Duration.ofHours(1));

  /// Refuses negative times with an [IllegalArgumentException].
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
  Duration maxDialPeriod() {
    return persistentMaxDialPeriod.isZero() ? DEFAULT_MAX_DIAL_PERIOD : persistentMaxDialPeriod;
  }

  /// {@return the same with other slots}
  ///
  /// @param inbound peers that may connect to us, 0 for none
  /// @param outbound peers that we dial, 0 for none
  public SwitchPolicy withSlots(int inbound, int outbound) {
    return with(new SlotLimits(inbound, outbound, slots.visits()), neighbours);
  }

  /// {@return the same with one number of slots for both directions}
  ///
  /// @param connected peers, persistent and unconditional ones not counted
  /// @param upgrades connections above that while a better peer replaces another one
  public SwitchPolicy withPool(int connected, int upgrades) {
    return new SwitchPolicy(
        slots,
        new Pool(connected, upgrades),
        neighbours,
        unconditionalIds,
        persistentPeers,
        persistentMaxDialPeriod,
        ban,
        hostBan);
  }

  /// {@return the same with other limits of visits}
  ///
  /// @param visits at one time, 0 for none
  /// @param perPrefix of them in one /24 or /64, at least 1
  public SwitchPolicy withVisits(int visits, int perPrefix) {
    return with(
        new SlotLimits(slots.inbound(), slots.outbound(), visits),
        neighbours.withVisits(perPrefix));
  }

  /// {@return the same with or without several nodes of one IP address}
  ///
  /// @param value true to allow them
  public SwitchPolicy withAllowDuplicateIp(boolean value) {
    return with(slots, neighbours.withAllowDuplicateIp(value));
  }

  /// {@return the same with or without limits for addresses that are not routable}
  ///
  /// @param value false for networks on private addresses
  public SwitchPolicy withStrict(boolean value) {
    return with(slots, neighbours.withStrict(value));
  }

  /// {@return the same with other limits of inbound peers from one place}
  ///
  /// @param perIp where several of one IP address are allowed, at least 1
  /// @param perPrefix per /24 or /64, at least 1
  public SwitchPolicy withInboundShares(int perIp, int perPrefix) {
    return with(slots, neighbours.withInbound(perIp, perPrefix));
  }

  private SwitchPolicy with(SlotLimits some, NeighbourLimits others) {
    return new SwitchPolicy(
        some,
        pool,
        others,
        unconditionalIds,
        persistentPeers,
        persistentMaxDialPeriod,
        ban,
        hostBan);
  }

  /// {@return the same with other persistent peers}
  ///
  /// @param targets several of one ID are tried in turn
  /// @param maxPeriod longest pause between two dials; zero means 1 min
  public SwitchPolicy withPersistentPeers(List<? extends DialTarget> targets, Duration maxPeriod) {
    return new SwitchPolicy(
        slots, pool, neighbours, unconditionalIds, List.copyOf(targets), maxPeriod, ban, hostBan);
  }

  /// {@return the same with other unconditional peers}
  ///
  /// @param ids replaces the present ones
  public SwitchPolicy withUnconditionalIds(Set<NodeId> ids) {
    return new SwitchPolicy(
        slots, pool, neighbours, ids, persistentPeers, persistentMaxDialPeriod, ban, hostBan);
  }

  /// {@return the same with other bans}
  ///
  /// @param ofIdentity how long a condemned identity is refused
  /// @param ofHost how long its host is, zero for not at all
  public SwitchPolicy withBan(Duration ofIdentity, Duration ofHost) {
    return new SwitchPolicy(
        slots,
        pool,
        neighbours,
        unconditionalIds,
        persistentPeers,
        persistentMaxDialPeriod,
        ofIdentity,
        ofHost);
  }
}
