package dev.halley.cli;

import java.lang.System.Logger.Level;
import java.time.Duration;

/// Ends the process in good order when it is told to stop (SIGTERM, SIGINT).
final class StopOnSignal {
  private static final System.Logger LOG = System.getLogger(StopOnSignal.class.getName());

  /// A stop that takes longer is cut short, so that the process is gone within 5 s.
  private static final Duration LIMIT = Duration.ofMillis(4_600);

  private StopOnSignal() {}

  /// Closes `running` when the process is told to stop, then ends the process with exit code 0.
  static void of(AutoCloseable running) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(running), "stop"));
  }

  private static void stop(AutoCloseable running) {
    LOG.log(Level.INFO, "stopping");
    var closing = Thread.ofPlatform().daemon().name("closing").start(() -> close(running));
    boolean inTime = false;
    try {
      inTime = closing.join(LIMIT);
    } catch (InterruptedException _) {
      // nobody interrupts this thread; if so, what is done is done
    }
    LOG.log(
        inTime ? Level.INFO : Level.WARNING, inTime ? "stopped" : "stopped before all was done");
    // Without this the exit code would be that of the signal.
    Runtime.getRuntime().halt(inTime ? ExitCodes.OK : ExitCodes.FAILED);
  }

  private static void close(AutoCloseable running) {
    try {
      running.close();
    } catch (Exception e) {
      LOG.log(Level.ERROR, "could not stop in good order", e);
    }
  }
}
