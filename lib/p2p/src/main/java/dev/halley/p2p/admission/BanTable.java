package dev.halley.p2p.admission;

import dev.halley.p2p.identity.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The identities that one network refuses for now. Not thread-safe: for the thread that feeds the
/// cores of that network.
public final class BanTable {
  /// Identities cost nothing, so somebody could have any number of them banned; the ban that would
  /// end first then makes room.
  public static final int MAX_ENTRIES = 4_096;

  private final InstantSource clock;
  private final Map<NodeId, Instant> ends = new HashMap<>();

  public BanTable(InstantSource clock) {
    this.clock = clock;
  }

  public boolean isBanned(NodeId id) {
    return !ends.isEmpty() && until(id).isPresent();
  }

  /// When the present ban of `id` ends.
  public Optional<Instant> until(NodeId id) {
    Instant end = ends.get(id);
    if (end == null) {
      return Optional.empty();
    }
    if (end.isAfter(clock.instant())) {
      return Optional.of(end);
    }
    ends.remove(id);
    return Optional.empty();
  }

  /// Refuses `id` from now on for `period`; a longer present ban stays as it is.
  ///
  /// @return when the ban ends
  public Instant ban(NodeId id, Duration period) {
    return banUntil(id, clock.instant().plus(period));
  }

  /// Takes over what was saved. What has passed is ignored, and nobody is refused for longer than
  /// `longest` from now: the file may have been written while the clock was wrong.
  public void restore(Map<NodeId, Instant> saved, Duration longest) {
    Instant limit = clock.instant().plus(longest);
    saved.forEach((id, end) -> banUntil(id, end.isAfter(limit) ? limit : end));
  }

  /// The same with the moment at which the ban ends. A moment that has passed is ignored.
  ///
  /// @return when the ban of `id` ends
  public Instant banUntil(NodeId id, Instant end) {
    if (!end.isAfter(clock.instant())) {
      return until(id).orElse(end);
    }
    if (!ends.containsKey(id) && ends.size() >= MAX_ENTRIES) {
      makeRoom();
    }
    return ends.merge(id, end, (present, wanted) -> wanted.isAfter(present) ? wanted : present);
  }

  private void makeRoom() {
    dropExpired();
    if (ends.size() >= MAX_ENTRIES) {
      ends.entrySet().stream()
          .min(Map.Entry.comparingByValue())
          .map(Map.Entry::getKey)
          .ifPresent(ends::remove);
    }
  }

  private void dropExpired() {
    Instant now = clock.instant();
    ends.values().removeIf(end -> !end.isAfter(now));
  }

  /// Lifts a ban.
  ///
  /// @return whether there was one
  public boolean lift(NodeId id) {
    boolean banned = isBanned(id);
    ends.remove(id);
    return banned;
  }

  /// Who is banned now and until when, for saving.
  public Map<NodeId, Instant> entries() {
    dropExpired();
    return Map.copyOf(ends);
  }
}
