package dev.halley.node.log;

import dev.halley.node.config.LogConfig;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// Sets up logging for the process: `java.util.logging`, which is where the JDK's [System.Logger]
/// ends.
public final class Logs {
  private static final String OURS = "dev.halley.";
  private static final String ROOT = "";

  /// The JDK's own loggers: below WARN they show requests and stack traces that nobody asked for.
  private static final List<String> FOREIGN = List.of("java", "jdk", "com.sun", "sun");

  /// Loggers with a level of their own, which would otherwise be collected and forget it.
  private static volatile List<Logger> kept = List.of();

  private Logs() {}

  /// Lets the log outlive the signal to stop. To be called before anybody logs; the log manager
  /// itself must not do it, for the JDK asks for its name when its class is initialised.
  public static void prepare() {
    System.setProperty("java.util.logging.manager", LastingLogManager.class.getName());
  }

  /// Writes lines as `config` wants them to `out`. May be called again; the last call wins.
  public static synchronized void start(LogConfig config, PrintStream out) {
    var changed = new ArrayList<Logger>();
    kept.forEach(logger -> logger.setLevel(null));
    FOREIGN.forEach(name -> changed.add(logger(name, Level.WARNING)));
    config.levels().forEach((module, level) -> changed.add(logger(name(module), level(level))));
    Logger root = Logger.getLogger(ROOT);
    for (Handler before : root.getHandlers()) {
      root.removeHandler(before);
    }
    if (!config.levels().containsKey(LogConfig.EVERYTHING)) {
      root.setLevel(Level.OFF);
    }
    root.addHandler(new LineHandler(LineFormat.of(config.format()), out));
    kept = List.copyOf(changed);
  }

  private static Logger logger(String name, Level level) {
    var logger = Logger.getLogger(name);
    logger.setLevel(level);
    return logger;
  }

  private static String name(String module) {
    return module.equals(LogConfig.EVERYTHING) ? ROOT : OURS + module;
  }

  private static Level level(LogConfig.Level level) {
    return switch (level) {
      case TRACE -> Level.FINER;
      case DEBUG -> Level.FINE;
      case INFO -> Level.INFO;
      case WARN -> Level.WARNING;
      case ERROR -> Level.SEVERE;
      case NONE -> Level.OFF;
    };
  }

  /// The module that logged: its logger's name without what all of ours have in common.
  static String module(LogRecord event) {
    String logger = Objects.toString(event.getLoggerName(), "");
    return logger.startsWith(OURS) ? logger.substring(OURS.length()) : logger;
  }
}
