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
/// ban. One mistake of an honest node is forgiven that way. What only breaks the customs of a
/// network may weigh less there.
public final class Offences {
  /// Offenders remembered, the oldest forgotten first. Each costs an attacker a handshake.
  static final int CAPACITY = 4_096;

  private static final Duration MEMORY = Duration.ofHours(24);

  private final Severity breach;
  private final InstantSource clock;
  private final LinkedHashMap<NodeId, Instant> last = new LinkedHashMap<>(); // oldest first

  public Offences(InstantSource clock) {
    this(Severity.DISCONNECT, clock);
  }

  /// @param breach what a breach of the customs deserves: [Severity#COUNT] when the switch is to
  ///   decide whether its slot is wanted, else the same as any other offence
  public Offences(Severity breach, InstantSource clock) {
    this.breach = breach;
    this.clock = clock;
  }

  /// Asked too much, told too much or told unasked.
  public Misbehaviour breach(NodeId id, Kind kind, String detail) {
    return switch (breach) {
      case COUNT -> new Misbehaviour(kind, Severity.COUNT, detail);
      case DISCONNECT, BAN -> report(id, kind, detail);
    };
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
