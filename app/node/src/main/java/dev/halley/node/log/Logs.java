package dev.halley.node.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import dev.halley.node.config.LogConfig;
import java.io.PrintStream;
import java.util.List;
import org.slf4j.LoggerFactory;

/// Sets up logging for the process.
public final class Logs {
  private static final String OURS = "dev.halley.";

  /// The JDK's own loggers: below WARN they show requests and stack traces that nobody asked for.
  private static final List<String> FOREIGN = List.of("java", "jdk", "com.sun", "sun");

  private Logs() {}

  /// Writes lines as `config` wants them to `out`. May be called again; the last call wins.
  public static void start(LogConfig config, PrintStream out) {
    var context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    var appender = new LineAppender(out, LineFormat.of(config.format()));
    appender.setContext(context);
    appender.start();
    Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.addAppender(appender);
    FOREIGN.forEach(name -> context.getLogger(name).setLevel(Level.WARN));
    config.levels().forEach((module, level) -> apply(context, module, level(level)));
  }

  private static void apply(LoggerContext context, String module, Level level) {
    if (module.equals(LogConfig.EVERYTHING)) {
      context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(level);
    } else {
      context.getLogger(OURS + module).setLevel(level);
    }
  }

  private static Level level(LogConfig.Level level) {
    return switch (level) {
      case TRACE -> Level.TRACE;
      case DEBUG -> Level.DEBUG;
      case INFO -> Level.INFO;
      case WARN -> Level.WARN;
      case ERROR -> Level.ERROR;
      case NONE -> Level.OFF;
    };
  }

  /// The module a logger belongs to: its name without what all of ours have in common.
  static String module(String logger) {
    return logger.startsWith(OURS) ? logger.substring(OURS.length()) : logger;
  }
}
