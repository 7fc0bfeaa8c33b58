package dev.halley.cli;

import java.io.PrintWriter;
import java.util.List;

/// Lines that are drawn over those before them, for a terminal.
final class Overdraw {
  private static final String CLEAR_LINE = "\u001b[2K";
  private static final String CLEAR_BELOW = "\u001b[J";

  private final PrintWriter out;
  private int drawn; // lines on the screen

  Overdraw(PrintWriter out) {
    this.out = out;
  }

  void draw(List<String> lines) {
    var text = new StringBuilder(drawn == 0 ? "" : "\u001b[%dA".formatted(drawn));
    lines.forEach(line -> text.append(CLEAR_LINE).append(line).append('\n'));
    drawn = lines.size();
    out.print(text.append(CLEAR_BELOW));
    out.flush();
  }
}
