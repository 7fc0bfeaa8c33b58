package dev.halley.p2p.admission;

import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.Prefix;
import dev.halley.p2p.identity.SpecialRanges;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/// Decides before any cryptography whether a socket that came in may begin its handshake. One for
/// the whole process, whatever networks it serves. Thread-safe; never blocks on anything but its
/// own short lock.
public final class InboundGate {
  /// Handshakes pending at one time: a flood of half-open connections costs this much and no more.
  public static final int MAX_PENDING = 1_024;

  /// Handshakes pending from one IP. Honest nodes reconnect in bursts of a few.
  public static final int MAX_PENDING_PER_IP = 16;

  /// Handshakes pending from one /24 or /64.
  public static final int MAX_PENDING_PER_PREFIX = 64;

  private static final Comparator<LinkedHashSet<Ticket>> BY_CROWD_AND_AGE =
      Comparator.<LinkedHashSet<Ticket>>comparingInt(LinkedHashSet::size)
          .thenComparing(Comparator.comparingLong(c -> -c.getFirst().number));

  private final boolean strict;
  private final PrefixBans refused; // guarded by lock
  private final ReentrantLock lock = new ReentrantLock();
  // both guarded by lock; their size is bounded by MAX_PENDING
  private final Map<Prefix, LinkedHashSet<Ticket>> waiting = new HashMap<>();
  private int pending;
  private long arrivals; // guarded by lock

  /// A gate that nobody waits at.
  ///
  /// @param strict when false, limits are waived for addresses that are not routable
  /// @param clock what bans go by
  public InboundGate(boolean strict, InstantSource clock) {
    this.strict = strict;
    refused = new PrefixBans(clock, BanTable.MAX_ENTRIES);
  }

  /// The same by the system's clock.
  ///
  /// @param strict when false, limits are waived for addresses that are not routable
  public InboundGate(boolean strict) {
    this(strict, InstantSource.system());
  }

  /// Permission for one socket to be in its handshake. Ends with [InboundGate#leave].
  public static final class Ticket {
    private final IpAddress ip;
    private final long number;

    private Ticket(IpAddress ip, long number) {
      this.ip = ip;
      this.number = number;
    }

    /// Where the socket comes from.
    IpAddress ip() {
      return ip;
    }
  }

  /// What [#enter] answers.
  public sealed interface Entry {
    /// Go on.
    ///
    /// @param ticket to be handed back when the handshake has ended
    /// @param displaced whose socket must be closed; that ticket has ended
    record Admitted(Ticket ticket, Optional<Ticket> displaced) implements Entry {}

    /// Close it.
    ///
    /// @param reason why
    record Refused(Reason reason) implements Entry {}
  }

  /// Why a socket was refused.
  public enum Reason {
    /// A ban of its host runs.
    BANNED,
    /// As many handshakes from its IP address are pending as may be.
    IP_CROWDED,
    /// As many handshakes from its /24 or /64 are pending as may be.
    PREFIX_CROWDED
  }

  /// Asks whether a socket may begin its handshake. When the gate is full, the longest pending
  /// handshake of the most crowded prefix gives way, so that a flood displaces itself. Of prefixes
  /// as crowded it is the one that has been pending for longest: honest handshakes are short.
  ///
  /// @param remote where the socket comes from
  /// @return what to do with it, and with another one
  public Entry enter(IpAddress remote) {
    Prefix prefix = Prefix.of(remote);
    lock.lock();
    try {
      if (refused.covers(remote)) {
        return new Entry.Refused(Reason.BANNED);
      }
      if (!SpecialRanges.isExempt(remote, strict)) {
        var neighbours = waiting.get(prefix);
        if (neighbours != null && neighbours.size() >= MAX_PENDING_PER_PREFIX) {
          return new Entry.Refused(Reason.PREFIX_CROWDED);
        }
        if (neighbours != null && countOf(remote, neighbours) >= MAX_PENDING_PER_IP) {
          return new Entry.Refused(Reason.IP_CROWDED);
        }
      }
      Optional<Ticket> displaced = pending < MAX_PENDING ? Optional.empty() : displace();
      var ticket = new Ticket(remote, arrivals++);
      waiting.computeIfAbsent(prefix, _ -> new LinkedHashSet<>()).add(ticket);
      pending++;
      return new Entry.Admitted(ticket, displaced);
    } finally {
      lock.unlock();
    }
  }

  private static long countOf(IpAddress ip, Set<Ticket> tickets) {
    return tickets.stream().filter(ticket -> ticket.ip.equals(ip)).count();
  }

  private Optional<Ticket> displace() {
    Optional<Ticket> oldest =
        waiting.values().stream().max(BY_CROWD_AND_AGE).map(LinkedHashSet::getFirst);
    oldest.ifPresent(this::remove);
    return oldest;
  }

  /// Lets nobody in from `host` until `end`, whatever network they want.
  ///
  /// @param host any block of addresses; a single host as [Prefix#ofHost] makes it
  /// @param end when that expires
  public void refuse(Prefix host, Instant end) {
    lock.lock();
    try {
      refused.add(host, end);
    } finally {
      lock.unlock();
    }
  }

  /// Lets them in again; what other refusals cover stays out.
  ///
  /// @param host just as it was refused
  public void readmit(Prefix host) {
    lock.lock();
    try {
      refused.remove(host);
    } finally {
      lock.unlock();
    }
  }

  /// The handshake ended, well or badly. Leaving twice, or after having been displaced, does
  /// nothing.
  ///
  /// @param ticket of that handshake
  public void leave(Ticket ticket) {
    lock.lock();
    try {
      remove(ticket);
    } finally {
      lock.unlock();
    }
  }

  private void remove(Ticket ticket) {
    Prefix prefix = Prefix.of(ticket.ip);
    var tickets = waiting.get(prefix);
    if (tickets != null && tickets.remove(ticket)) {
      pending--;
      if (tickets.isEmpty()) {
        waiting.remove(prefix);
      }
    }
  }

  /// Handshakes pending now.
  int pending() {
    lock.lock();
    try {
      return pending;
    } finally {
      lock.unlock();
    }
  }
}
