package dev.halley.node.log;

import dev.halley.node.config.LogConfig;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// How an event becomes a line: never with a line break that a message brought along, so that
/// nobody can forge a line.
abstract sealed class LineFormat extends Formatter {
  static LineFormat of(LogConfig.Format format) {
    return switch (format) {
      case PLAIN -> new Plain();
      case JSON -> new Json();
    };
  }

  /// CometBFT's name for the level.
  static String level(LogRecord event) {
    int level = event.getLevel().intValue();
    if (level >= Level.SEVERE.intValue()) {
      return "ERROR";
    }
    if (level >= Level.WARNING.intValue()) {
      return "WARN";
    }
    return level >= Level.INFO.intValue() ? "INFO" : "DEBUG";
  }

  static String trace(Throwable thrown) {
    var text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text, true));
    return text.toString().stripTrailing();
  }

  /// `2026-11-21T12:00:00.000Z INFO p2p.Switch: message`, then a stack trace if there is one.
  static final class Plain extends LineFormat {
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    @Override
    public String format(LogRecord event) {
      return "%s %-5s %s: %s%s\n"
          .formatted(
              event.getInstant().truncatedTo(ChronoUnit.MILLIS),
              level(event),
              Logs.module(event),
              CONTROL.matcher(formatMessage(event)).replaceAll("?"),
              event.getThrown() == null ? "" : "\n" + trace(event.getThrown()));
    }
  }

  /// One object per line, with the members that CometBFT's own JSON log has.
  static final class Json extends LineFormat {
    private static final JsonFactory JSON = new JsonFactory();

    @Override
    public String format(LogRecord event) {
      var line = new StringWriter();
      try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), line)) {
        json.writeStartObject();
        json.writeStringProperty("level", level(event).toLowerCase(Locale.ROOT));
        json.writeStringProperty("module", Logs.module(event));
        json.writeStringProperty("ts", event.getInstant().toString());
        json.writeStringProperty("_msg", formatMessage(event));
        if (event.getThrown() != null) {
          json.writeStringProperty("stack", trace(event.getThrown()));
        }
        json.writeEndObject();
      }
      return line.append('\n').toString();
    }
  }
}
