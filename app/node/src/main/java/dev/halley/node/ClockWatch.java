package dev.halley.node;

import dev.halley.p2p.SteadyClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Notices that the machine's clock was set back, which [SteadyClock] bridges: says so once, and
/// once more when it has caught up. Not thread-safe.
final class ClockWatch {
  /// Small corrections are everyday.
  private static final Duration NOTABLE = Duration.ofSeconds(5);

  private final InstantSource wall;
  private final SteadyClock steady;
  private boolean behind;

  /// @param ticker nanoseconds since some moment; never goes back
  ClockWatch(InstantSource wall, LongSupplier ticker) {
    this.wall = wall;
    this.steady = new SteadyClock(wall, ticker);
  }

  static ClockWatch system() {
    return new ClockWatch(InstantSource.system(), System::nanoTime);
  }

  /// Looks at the clock; a line for the operator when something has changed.
  Optional<String> look() {
    Instant reckoned = steady.instant();
    Duration lag = Duration.between(wall.instant(), reckoned);
    boolean late = lag.compareTo(NOTABLE) > 0;
    if (late == behind) {
      return Optional.empty();
    }
    behind = late;
    return Optional.of(
        late
            ? "the machine's clock was set back by "
                + lag.toSeconds()
                + " s; the node goes by its own until that has caught up"
            : "the machine's clock has caught up");
  }
}
