package dev.halley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverdrawTest {
  private final StringWriter screen = new StringWriter();

  private String drawn(Overdraw overdraw, String... lines) {
    screen.getBuffer().setLength(0);
    overdraw.draw(List.of(lines));
    return screen.toString();
  }

  @Test
  void drawsNoMoreLinesThanTheTerminalHasSoThatItFindsTheFirstAgain() {
    var overdraw = new Overdraw(new PrintWriter(screen), () -> 3);
    assertThat(drawn(overdraw, "one", "two", "three", "four"))
        .contains("one", "two")
        .doesNotContain("three");
    assertThat(drawn(overdraw, "one", "two", "three")).startsWith("\u001b[2A");
  }

  @Test
  void leavesItToTheTerminalToCutWideLines() {
    assertThat(drawn(new Overdraw(new PrintWriter(screen), () -> 24), "wide"))
        .startsWith("\u001b[?7l")
        .endsWith("\u001b[?7h");
  }

  @Test
  void drawsSomethingOnTheSmallestTerminal() {
    assertThat(drawn(new Overdraw(new PrintWriter(screen), () -> 1), "one", "two")).contains("one");
  }

  @Test
  void readsWhatSttySays() {
    assertThat(Terminal.rows("40 132\n")).isEqualTo(40);
    assertThat(Terminal.rows("0 0\n")).isEqualTo(24);
    assertThat(Terminal.rows("")).isEqualTo(24);
  }
}
