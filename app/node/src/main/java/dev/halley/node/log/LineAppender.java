package dev.halley.node.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// Writes one line per event, each with one call, so that lines of different threads don't mix.
final class LineAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {
  private final PrintStream out;
  private final LineFormat format;

  LineAppender(PrintStream out, LineFormat format) {
    this.out = out;
    this.format = format;
  }

  @Override
  protected void append(ILoggingEvent event) {
    byte[] line = (format.line(event) + "\n").getBytes(StandardCharsets.UTF_8);
    out.write(line, 0, line.length);
    out.flush();
  }
}
