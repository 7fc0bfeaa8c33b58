package dev.halley.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Ages as operators write and read them: a number and one of the units s, m, h and d.
final class Age implements ITypeConverter<Duration> {
  private static final Pattern FORM = Pattern.compile("[0-9]{1,6}[smhd]");

  @Override
  public Duration convert(String text) {
    if (!FORM.matcher(text).matches()) {
      throw new TypeConversionException("'" + text + "' is no age such as 30m, 12h or 7d");
    }
    long number = Long.parseLong(text, 0, text.length() - 1, 10);
    return switch (text.charAt(text.length() - 1)) {
      case 's' -> Duration.ofSeconds(number);
      case 'm' -> Duration.ofMinutes(number);
      case 'h' -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }

  /// How long ago a time was, in its largest unit; `never` for [Instant#EPOCH].
  static String of(Instant time, Instant now) {
    if (!time.isAfter(Instant.EPOCH)) {
      return "never";
    }
    var age = Duration.between(time, now);
    if (age.toDays() > 0) {
      return age.toDays() + "d";
    }
    if (age.toHours() > 0) {
      return age.toHours() + "h";
    }
    return age.toMinutes() > 0 ? age.toMinutes() + "m" : Math.max(0, age.toSeconds()) + "s";
  }
}
