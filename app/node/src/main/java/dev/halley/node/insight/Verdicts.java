package dev.halley.node.insight;

import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.Verdict;
import dev.halley.p2p.transport.Tally;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/// How attempts to connect ended: since the start, and minute by minute. Thread-safe.
public final class Verdicts {
  /// What a page draws.
  static final int MAX_MINUTES = 180;

  private final InstantSource clock;
  private final Map<DialPurpose, Tally<Verdict.Kind>> outbound = new EnumMap<>(DialPurpose.class);
  private final Tally<Verdict.Kind> inbound = new Tally<>(Verdict.Kind.class);
  private final ReentrantLock lock = new ReentrantLock();
  private final ArrayDeque<Counts> minutes = new ArrayDeque<>(); // guarded by lock

  /// One minute while it is counted.
  private record Counts(
      Instant at, Map<Verdict.Kind, Long> outbound, Map<Verdict.Kind, Long> inbound) {
    Counts(Instant at) {
      this(at, new EnumMap<>(Verdict.Kind.class), new EnumMap<>(Verdict.Kind.class));
    }
  }

  /// One minute in which anything ended.
  ///
  /// @param at its beginning
  /// @param outbound of dials; what did not happen is left out
  public record Minute(
      Instant at, Map<Verdict.Kind, Long> outbound, Map<Verdict.Kind, Long> inbound) {
    public Minute {
      outbound = Map.copyOf(outbound);
      inbound = Map.copyOf(inbound);
    }
  }

  Verdicts(InstantSource clock) {
    this.clock = clock;
    for (DialPurpose purpose : DialPurpose.values()) {
      outbound.put(purpose, new Tally<>(Verdict.Kind.class));
    }
  }

  void dialled(DialPurpose purpose, Verdict.Kind kind) {
    outbound(purpose).hit(kind);
    lock.lock();
    try {
      present().outbound.merge(kind, 1L, Long::sum);
    } finally {
      lock.unlock();
    }
  }

  void accepted(Verdict.Kind kind) {
    inbound.hit(kind);
    lock.lock();
    try {
      present().inbound.merge(kind, 1L, Long::sum);
    } finally {
      lock.unlock();
    }
  }

  private Counts present() {
    Instant minute = clock.instant().truncatedTo(ChronoUnit.MINUTES);
    Counts latest = minutes.peekLast();
    if (latest == null || !latest.at.equals(minute)) {
      if (minutes.size() == MAX_MINUTES) {
        minutes.removeFirst();
      }
      latest = new Counts(minute);
      minutes.add(latest);
    }
    return latest;
  }

  /// Of dials with one purpose, since the start; live.
  public Tally<Verdict.Kind> outbound(DialPurpose purpose) {
    Tally<Verdict.Kind> tally = outbound.get(purpose);
    if (tally == null) {
      throw new IllegalStateException("every purpose has a tally");
    }
    return tally;
  }

  /// Of accepted connections, since the start; live.
  public Tally<Verdict.Kind> inbound() {
    return inbound;
  }

  /// The minutes that were not quiet, the oldest first.
  public List<Minute> minutes() {
    lock.lock();
    try {
      return minutes.stream()
          .map(counts -> new Minute(counts.at, counts.outbound, counts.inbound))
          .toList();
    } finally {
      lock.unlock();
    }
  }
}
