package dev.halley.node.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import dev.halley.node.config.LogConfig;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/// How an event becomes a line.
interface LineFormat {
  /// Never holds a line break that a message brought along, so that nobody can forge a line.
  String line(ILoggingEvent event);

  static LineFormat of(LogConfig.Format format) {
    return switch (format) {
      case PLAIN -> new Plain();
      case JSON -> new Json();
    };
  }

  /// `2026-11-21T12:00:00.000Z INFO p2p.Switch: message`, then a stack trace if there is one.
  final class Plain implements LineFormat {
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    @Override
    public String line(ILoggingEvent event) {
      return "%s %-5s %s: %s%s"
          .formatted(
              event.getInstant().truncatedTo(ChronoUnit.MILLIS),
              event.getLevel(),
              Logs.module(event.getLoggerName()),
              CONTROL.matcher(event.getFormattedMessage()).replaceAll("?"),
              trace(event));
    }

    private static String trace(ILoggingEvent event) {
      return event.getThrowableProxy() == null
          ? ""
          : "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy()).stripTrailing();
    }
  }

  /// One object per line, with the members that CometBFT's own JSON log has.
  final class Json implements LineFormat {
    private static final JsonMapper MAPPER = new JsonMapper();

    @Override
    public String line(ILoggingEvent event) {
      var members = new java.util.LinkedHashMap<String, String>();
      members.put("level", event.getLevel().toString().toLowerCase(Locale.ROOT));
      members.put("module", Logs.module(event.getLoggerName()));
      members.put("ts", event.getInstant().toString());
      members.put("_msg", event.getFormattedMessage());
      if (event.getThrowableProxy() != null) {
        members.put("stack", ThrowableProxyUtil.asString(event.getThrowableProxy()));
      }
      return MAPPER.writeValueAsString((Map<String, String>) members);
    }
  }
}
