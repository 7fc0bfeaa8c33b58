package dev.halley.node.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/// What the text of a key means, with its bounds and the remedy when it means nothing.
///
/// @param reader throws [ConfigException]
/// @param form how it is written in a `config.toml`
/// @param label what helps call a value of it
record Kind<T>(Function<Setting, T> reader, Form form, String label) {
  /// How a value is written.
  enum Form {
    TEXT,
    BARE,
    TEXTS;

    String literal(String text) {
      return switch (this) {
        case TEXT -> quoted(text);
        case BARE -> text.strip();
        case TEXTS -> texts(text);
      };
    }

    private static String texts(String text) {
      var items = List.of(text.split(",", -1)).stream().filter(item -> !item.isBlank());
      return "[" + String.join(", ", items.map(item -> quoted(item.strip())).toList()) + "]";
    }

    private static String quoted(String text) {
      return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
  }

  static final Kind<Boolean> BOOL = new Kind<>(Setting::asBoolean, Form.BARE, "BOOL");
  static final Kind<Path> PATH = new Kind<>(Setting::asPath, Form.TEXT, "FILE");

  static Kind<Integer> number(int least, int most) {
    return new Kind<>(setting -> setting.asInt(least, most), Form.BARE, "N");
  }

  static Kind<Long> longNumber(long least, long most) {
    return new Kind<>(setting -> setting.asLong(least, most), Form.BARE, "N");
  }

  /// Both ends are written as in the file.
  static Kind<Duration> duration(String least, String most) {
    return new Kind<>(setting -> setting.asDuration(least, most), Form.TEXT, "TIME");
  }

  /// Any that is not negative.
  static Kind<Duration> duration() {
    return new Kind<>(Setting::asDuration, Form.TEXT, "TIME");
  }

  static <T> Kind<T> text(String label, Function<String, T> reader, String remedy) {
    return new Kind<>(setting -> setting.as(reader, remedy), Form.TEXT, label);
  }

  /// Written as one text with commas.
  static <T> Kind<List<T>> list(Function<String, T> reader, String remedy) {
    return new Kind<>(setting -> setting.asList(reader, remedy), Form.TEXT, "LIST");
  }

  /// Written as an array.
  static <T> Kind<List<T>> array(Function<String, T> reader, String remedy) {
    return new Kind<>(setting -> setting.asList(reader, remedy), Form.TEXTS, "LIST");
  }
}
