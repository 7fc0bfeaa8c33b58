package dev.halley.node.log;

import java.util.logging.LogManager;

/// The JDK's log manager without its habit of closing every handler as soon as the process is told
/// to stop: the lines that say how it stopped come after that.
public final class LastingLogManager extends LogManager {
  @Override
  public void reset() {
    // Handlers are for Logs to replace.
  }
}
