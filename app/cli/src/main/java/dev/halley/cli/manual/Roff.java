package dev.halley.cli.manual;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The lines of a page in the macros of man(7). Text is escaped, and means nothing to `man`.
final class Roff {
  private final List<String> lines = new ArrayList<>();

  Roff macro(String name, String... arguments) {
    lines.add(
        Stream.concat(
                Stream.of("." + name),
                Stream.of(arguments).map(text -> '"' + escaped(text).replace("\"", "\\(dq") + '"'))
            .collect(Collectors.joining(" ")));
    return this;
  }

  /// Words of a paragraph.
  Roff line(String text) {
    lines.add("\\&" + escaped(text));
    return this;
  }

  Roff bold(String text) {
    return macro("B", text);
  }

  /// A line that stays as it is, in one font.
  Roff verbatim(String text) {
    return macro("EX").line(text).macro("EE");
  }

  /// A term and what it means.
  Roff item(String term, String meaning) {
    return macro("TP").bold(term).line(meaning);
  }

  String text() {
    return String.join("\n", lines) + "\n";
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\e").replace("-", "\\-");
  }
}
