package dev.halley.p2p.admission;

import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.identity.Prefix;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Whom one network refuses for now: identities, the hosts that banned identities came from,
/// because a new identity costs nothing, and what blocks of addresses the operator wants out. Not
/// thread-safe: for the thread that feeds the cores of that network.
public final class BanTable {
  /// Of either kind. Somebody could have any number of identities banned; the ban that would end
  /// first then makes room.
  public static final int MAX_ENTRIES = 4_096;

  private final InstantSource clock;
  private final Expiries<NodeId> ids;
  private final Expiries<Prefix> hosts;
  private final PrefixBans blocks;

  /// A table that refuses nobody.
  ///
  /// @param clock what bans go by
  public BanTable(InstantSource clock) {
    this.clock = clock;
    ids = new Expiries<>(clock, MAX_ENTRIES);
    hosts = new Expiries<>(clock, MAX_ENTRIES);
    blocks = new PrefixBans(clock, MAX_ENTRIES);
  }

  /// {@return whether a ban of that node runs}
  ///
  /// @param id of any node
  public boolean isBanned(NodeId id) {
    return ids.holds(id);
  }

  /// {@return whether the operator bans a block that holds that address}
  ///
  /// @param ip of any host
  public boolean isBanned(IpAddress ip) {
    return blocks.covers(ip);
  }

  /// When the present ban of `id` ends.
  Optional<Instant> until(NodeId id) {
    return ids.until(id);
  }

  /// Refuses a node from now on; a longer present ban stays as it is.
  ///
  /// @param id proven by its key
  /// @param period from now
  /// @return when the ban ends
  public Instant ban(NodeId id, Duration period) {
    return ids.add(id, clock.instant().plus(period));
  }

  /// Notes that a host is refused from now on; [InboundGate#refuse] does it.
  ///
  /// @param host as [Prefix#ofHost] has it
  /// @param period from now
  /// @return when the ban ends
  public Instant ban(Prefix host, Duration period) {
    return hosts.add(host, clock.instant().plus(period));
  }

  /// The same with the moment at which the ban ends. A moment that has passed is ignored.
  ///
  /// @return when the ban of `id` ends
  Instant banUntil(NodeId id, Instant end) {
    return ids.add(id, end);
  }

  /// The same for a block that the operator bans, in both directions.
  ///
  /// @return when the ban of `block` ends
  Instant banUntil(Prefix block, Instant end) {
    return blocks.add(block, end);
  }

  /// Lifts the ban of just this block or host.
  ///
  /// @return whether there was one
  boolean lift(Prefix block) {
    boolean host = hosts.remove(block);
    return blocks.remove(block) || host;
  }

  /// Takes over what was saved; what has passed is ignored.
  ///
  /// @param saved joins the present bans
  /// @param longest from now; nobody is refused for longer, because the clock may have been wrong
  ///   when this was saved
  public void restore(Bans saved, Duration longest) {
    Instant limit = clock.instant().plus(longest);
    saved.ids().forEach((id, end) -> ids.add(id, earlier(end, limit)));
    saved.hosts().forEach((host, end) -> hosts.add(host, earlier(end, limit)));
    saved.blocks().forEach((block, end) -> blocks.add(block, earlier(end, limit)));
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  /// Lifts a ban.
  ///
  /// @return whether there was one
  boolean lift(NodeId id) {
    return ids.remove(id);
  }

  /// {@return who is banned now and until when, for saving}
  public Bans entries() {
    return new Bans(ids.entries(), hosts.entries(), blocks.entries());
  }
}
