package dev.halley.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// What this process holds at one moment, for tests that must leave nothing behind.
///
/// @param descriptors open files and sockets
/// @param threads Halley's platform threads
public record Resources(int descriptors, int threads) {
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
  private static final String OURS = "halley-";

  /// Connects two nodes once, so that what the runtime opens on first use and never closes (its
  /// pollers, libraries) is there before anything is counted.
  public static void warmUp() {
    try (var one = LoopbackNode.start("warm-up", new RecordingReactor("warm", 1));
        var other = LoopbackNode.start("warm-up", new RecordingReactor("warm", 1))) {
      one.dial(other.address());
      one.awaitPeers(1);
      other.awaitPeers(1);
    }
    var _ = now();
  }

  /// Counts now.
  public static Resources now() {
    return new Resources(descriptorsNow(), threadsNow());
  }

  /// Waits until no more is held than at this moment.
  ///
  /// @throws AssertionError when something stays behind
  public void awaitReturn() {
    Awaitable.until(
        "nothing is left behind of " + this + ", there is " + now(),
        () -> {
          Resources left = now();
          return left.descriptors <= descriptors && left.threads <= threads;
        });
  }

  private static int descriptorsNow() {
    try (Stream<Path> open = Files.list(DESCRIPTORS)) {
      return (int) open.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // Platform threads only: the JDK's dump of virtual threads can crash a JVM whose threads are
  // ending
  // at that moment (seen with 25.0.3). A virtual thread that stays holds a socket, which is
  // counted.
  private static int threadsNow() {
    return (int)
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().startsWith(OURS))
            .count();
  }
}
