package dev.halley.p2p.admission;

import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.Misbehaviour.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// Remembers offences by identity, across reconnects, and says what the latest one leads to: small
/// ones add up to a disconnect, disconnects to a ban.
final class Offences {
  /// Identities cost nothing, so the records are bounded; the oldest is forgotten first.
  private static final int MAX_RECORDS = 4_096;

  private static final Duration MEMORY = Duration.ofHours(1);
  private static final int DISCONNECT_AT = 10;
  private static final int BAN_AT = 20;

  private record Entry(Instant began, int points) {}

  private final Map<NodeId, Entry> records = new LinkedHashMap<>();

  /// Adds an offence.
  ///
  /// @return what follows from it, at least its own severity
  Severity add(NodeId id, Severity severity, Instant now) {
    Entry entry = records.remove(id);
    if (entry == null || !now.isBefore(entry.began.plus(MEMORY))) {
      entry = new Entry(now, 0);
    }
    int points = entry.points + pointsOf(severity);
    if (points >= BAN_AT) {
      return Severity.BAN; // the ban starts with a clean record when it has expired
    }
    if (records.size() >= MAX_RECORDS) {
      records.remove(records.keySet().iterator().next());
    }
    records.put(id, new Entry(entry.began, points));
    return points >= DISCONNECT_AT ? Severity.DISCONNECT : Severity.COUNT;
  }

  private static int pointsOf(Severity severity) {
    return switch (severity) {
      case COUNT -> 1;
      case DISCONNECT -> DISCONNECT_AT;
      case BAN -> BAN_AT;
    };
  }
}
