package dev.halley.node.log;

import dev.halley.node.config.LogConfig;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Sets up logging for the process. Until then it is silent.
public final class Logs {
  private static final String OURS = "dev.halley.";

  /// The JDK's own loggers: below WARN they show requests and stack traces that nobody asked for.
  private static final List<String> FOREIGN = List.of("java", "jdk", "com.sun", "sun");

  private static volatile Sink sink =
      new Sink(
          Map.of(),
          LineFormat.of(LogConfig.Format.PLAIN),
          new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));

  private Logs() {}

  /// Writes lines as `config` wants them to `out`. May be called again; the last call wins.
  public static void start(LogConfig config, PrintStream out) {
    var levels = new HashMap<String, Level>();
    FOREIGN.forEach(name -> levels.put(name, Level.WARNING));
    config.levels().forEach((module, level) -> levels.put(logger(module), level(level)));
    sink = new Sink(levels, LineFormat.of(config.format()), out);
  }

  static Sink sink() {
    return sink;
  }

  private static String logger(String module) {
    return module.equals(LogConfig.EVERYTHING) ? "" : OURS + module;
  }

  private static Level level(LogConfig.Level level) {
    return switch (level) {
      case TRACE -> Level.TRACE;
      case DEBUG -> Level.DEBUG;
      case INFO -> Level.INFO;
      case WARN -> Level.WARNING;
      case ERROR -> Level.ERROR;
      case NONE -> Level.OFF;
    };
  }

  /// The module a logger belongs to: its name without what all of ours have in common.
  static String module(String logger) {
    return logger.startsWith(OURS) ? logger.substring(OURS.length()) : logger;
  }
}
