package dev.halley.node.log;

import java.text.MessageFormat;
import java.time.Instant;
import java.util.Objects;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/// Logs under one name to whatever sink [Logs] has at the moment. Thread-safe.
final class LineLogger implements System.Logger {
  private final String name;
  private volatile Threshold known;

  /// What `sink` wants to have under this name; kept, because loggers are asked all the time.
  private record Threshold(Sink sink, Level level) {}

  LineLogger(String name) {
    this.name = name;
    known = threshold(Logs.sink());
  }

  private Threshold threshold(Sink sink) {
    return new Threshold(sink, sink.threshold(name));
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // there is one sink at a time
  public boolean isLoggable(Level level) {
    Threshold current = known;
    if (current.sink != Logs.sink()) {
      current = threshold(Logs.sink());
      known = current;
    }
    return level != Level.OFF && level.getSeverity() >= current.level.getSeverity();
  }

  @Override
  public void log(
      Level level,
      @Nullable ResourceBundle bundle,
      @Nullable String message,
      @Nullable Throwable thrown) {
    if (isLoggable(level)) {
      Logs.sink()
          .write(new LogEvent(Instant.now(), level, name, localized(bundle, message), thrown));
    }
  }

  @Override
  public void log(
      Level level,
      @Nullable ResourceBundle bundle,
      @Nullable String format,
      @Nullable Object @Nullable ... parameters) {
    if (isLoggable(level)) {
      String text = localized(bundle, format);
      boolean plain = parameters == null || parameters.length == 0;
      log(level, null, plain ? text : MessageFormat.format(text, parameters), (Throwable) null);
    }
  }

  private static String localized(@Nullable ResourceBundle bundle, @Nullable String key) {
    return bundle != null && key != null && bundle.containsKey(key)
        ? bundle.getString(key)
        : Objects.toString(key);
  }
}
