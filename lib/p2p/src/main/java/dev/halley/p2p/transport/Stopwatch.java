package dev.halley.p2p.transport;

import dev.halley.p2p.outcome.StageTimings;
import java.util.function.LongSupplier;

/// Takes the time of each stage of one attempt. For one thread.
final class Stopwatch {
  enum Stage {
    NAME,
    CONNECT,
    SECRET,
    NODE_INFO
  }

  private final LongSupplier ticker;
  private StageTimings timings = StageTimings.NONE;
  private long sinceNs;

  Stopwatch(LongSupplier ticker) {
    this.ticker = ticker;
    sinceNs = ticker.getAsLong();
  }

  /// What was measured since the last end belongs to `stage`; the next one begins.
  void ended(Stage stage) {
    long nowNs = ticker.getAsLong();
    long tookNs = nowNs - sinceNs;
    StageTimings so = timings;
    timings =
        switch (stage) {
          case NAME -> new StageTimings(tookNs, -1, -1, -1);
          case CONNECT -> new StageTimings(so.nameNs(), tookNs, -1, -1);
          case SECRET -> new StageTimings(so.nameNs(), so.connectNs(), tookNs, -1);
          case NODE_INFO -> new StageTimings(so.nameNs(), so.connectNs(), so.secretNs(), tookNs);
        };
    sinceNs = nowNs;
  }

  /// Forgets all stages but the name; another address of the same name is tried.
  void again() {
    timings = new StageTimings(timings.nameNs(), -1, -1, -1);
    sinceNs = ticker.getAsLong();
  }

  StageTimings timings() {
    return timings;
  }
}
