package dev.halley.node.log;

import dev.halley.node.config.LogConfig;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// How an event becomes a line.
interface LineFormat {
  /// Never holds a line break that a message brought along, so that nobody can forge a line.
  String line(LogEvent event);

  static LineFormat of(LogConfig.Format format) {
    return switch (format) {
      case PLAIN -> new Plain();
      case JSON -> new Json();
    };
  }

  private static String trace(Throwable thrown) {
    var text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text, true));
    return text.toString().stripTrailing();
  }

  /// `2026-11-21T12:00:00.000Z INFO p2p.Switch: message`, then a stack trace if there is one.
  final class Plain implements LineFormat {
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    @Override
    public String line(LogEvent event) {
      return "%s %-5s %s: %s%s"
          .formatted(
              event.time().truncatedTo(ChronoUnit.MILLIS),
              event.levelName(),
              Logs.module(event.logger()),
              CONTROL.matcher(event.message()).replaceAll("?"),
              event.thrown() == null ? "" : "\n" + trace(event.thrown()));
    }
  }

  /// One object per line, with the members that CometBFT's own JSON log has.
  final class Json implements LineFormat {
    private static final JsonFactory JSON = new JsonFactory();

    @Override
    public String line(LogEvent event) {
      var line = new StringWriter();
      try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), line)) {
        json.writeStartObject();
        json.writeStringProperty("level", event.levelName().toLowerCase(Locale.ROOT));
        json.writeStringProperty("module", Logs.module(event.logger()));
        json.writeStringProperty("ts", event.time().toString());
        json.writeStringProperty("_msg", event.message());
        if (event.thrown() != null) {
          json.writeStringProperty("stack", trace(event.thrown()));
        }
        json.writeEndObject();
      }
      return line.toString();
    }
  }
}
