package dev.halley.node.log;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;

/// Writes each record at once, and with one call, so that lines of different threads don't mix.
final class LineHandler extends Handler {
  private final Formatter format;
  private final PrintStream out;

  LineHandler(Formatter format, PrintStream out) {
    this.format = format;
    this.out = out;
  }

  @Override
  public void publish(LogRecord event) {
    byte[] line = format.format(event).getBytes(StandardCharsets.UTF_8);
    out.write(line, 0, line.length);
    out.flush();
  }

  @Override
  public void flush() {
    out.flush();
  }

  @Override
  public void close() {
    // Standard error is not ours to close.
  }
}
