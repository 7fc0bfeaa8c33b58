package dev.halley.checks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The tables of a Markdown file of the repository.
final class Document {
  static final Path REPOSITORY = Path.of("..", "..").toAbsolutePath().normalize();

  /// One line of a table.
  ///
  /// @param section the nearest heading above it, without its marks
  /// @param cells their text, trimmed
  record Row(String section, List<String> cells) {
    String first() {
      return cells.getFirst();
    }

    String last() {
      return cells.getLast();
    }
  }

  private Document() {}

  /// The rows of all tables without their heads.
  static List<Row> rows(String path) throws IOException {
    List<Row> rows = new ArrayList<>();
    String section = "";
    List<String> lines = Files.readAllLines(REPOSITORY.resolve(path));
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith("#")) {
        section = line.replaceFirst("#+ *", "");
      } else if (line.startsWith("|")
          && !isRule(line)
          && !(i + 1 < lines.size() && isRule(lines.get(i + 1)))) {
        rows.add(new Row(section, cells(line)));
      }
    }
    return rows;
  }

  private static boolean isRule(String line) {
    return line.matches("\\|[-:| ]+");
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.substring(1, line.lastIndexOf('|')).split("\\|", -1))
        .map(String::strip)
        .toList();
  }
}
