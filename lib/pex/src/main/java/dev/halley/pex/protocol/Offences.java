package dev.halley.pex.protocol;

import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.Misbehaviour;
import dev.halley.p2p.outcome.Misbehaviour.Kind;
import dev.halley.p2p.outcome.Misbehaviour.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/// Turns offences into reports: the first costs the connection, a second one within the day the
/// ban. One mistake of an honest node is forgiven that way.
public final class Offences {
  /// Offenders remembered, the oldest forgotten first. Each costs an attacker a handshake.
  static final int CAPACITY = 4_096;

  private static final Duration MEMORY = Duration.ofHours(24);

  private final InstantSource clock;
  private final LinkedHashMap<NodeId, Instant> last = new LinkedHashMap<>(); // oldest first

  public Offences(InstantSource clock) {
    this.clock = clock;
  }

  public Misbehaviour report(NodeId id, Kind kind, String detail) {
    @Nullable Instant before = last.remove(id);
    Instant now = clock.instant();
    last.put(id, now);
    if (last.size() > CAPACITY) {
      last.pollFirstEntry();
    }
    boolean again = before != null && now.isBefore(before.plus(MEMORY));
    return new Misbehaviour(kind, again ? Severity.BAN : Severity.DISCONNECT, detail);
  }

  int size() {
    return last.size();
  }
}
