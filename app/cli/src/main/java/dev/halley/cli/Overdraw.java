package dev.halley.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.function.IntSupplier;

/// Lines that are drawn over those before them, for a terminal.
final class Overdraw {
  private static final String CLEAR_LINE = "\u001b[2K";
  private static final String CLEAR_BELOW = "\u001b[J";

  /// A line that is wider than the terminal is cut by it.
  private static final String CUT = "\u001b[?7l";

  private static final String WRAP = "\u001b[?7h";

  private final PrintWriter out;
  private final IntSupplier rows;
  private int drawn; // lines on the screen

  /// @param rows of the terminal
  Overdraw(PrintWriter out, IntSupplier rows) {
    this.out = out;
    this.rows = rows;
  }

  /// Draws as many as there is room for; the last row is the cursor's.
  void draw(List<String> lines) {
    List<String> fitting = lines.subList(0, Math.clamp(rows.getAsInt() - 1L, 1, lines.size()));
    var text = new StringBuilder(drawn == 0 ? "" : "\u001b[%dA".formatted(drawn)).append(CUT);
    fitting.forEach(line -> text.append(CLEAR_LINE).append(line).append('\n'));
    drawn = fitting.size();
    out.print(text.append(CLEAR_BELOW).append(WRAP));
    out.flush();
  }
}
