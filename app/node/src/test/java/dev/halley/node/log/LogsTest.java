package dev.halley.node.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.node.config.LogConfig;
import dev.halley.node.config.LogConfig.Format;
import dev.halley.node.config.LogConfig.Level;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogsTest {
  private final ByteArrayOutputStream lines = new ByteArrayOutputStream();

  @AfterEach
  void silences() {
    start(Map.of("*", Level.NONE), Format.PLAIN);
  }

  private void start(Map<String, Level> levels, Format format) {
    Logs.start(new LogConfig(levels, format), new PrintStream(lines, true, StandardCharsets.UTF_8));
  }

  private String logged() {
    return lines.toString(StandardCharsets.UTF_8);
  }

  @Test
  void writesPlainLinesOfTheSystemLogger() {
    start(Map.of("*", Level.INFO), Format.PLAIN);
    System.getLogger("dev.halley.p2p").log(System.Logger.Level.INFO, "listening");
    System.getLogger("dev.halley.p2p").log(System.Logger.Level.DEBUG, "too much");
    assertThat(logged()).matches("\\d{4}-\\d\\d-\\d\\dT\\S+Z INFO  p2p: listening\n");
  }

  @Test
  void letsNobodyForgeALine() {
    start(Map.of("*", Level.INFO), Format.PLAIN);
    System.getLogger("p2p").log(System.Logger.Level.INFO, "a\nINFO forged\u001b[31m");
    assertThat(logged().lines()).hasSize(1);
    assertThat(logged()).doesNotContain("\u001b");
  }

  @Test
  void writesJsonWithCometBftsMembers() {
    start(Map.of("*", Level.INFO), Format.JSON);
    System.getLogger("dev.halley.pex").log(System.Logger.Level.WARNING, "say \"x\"");
    assertThat(logged())
        .startsWith("{\"level\":\"warn\",\"module\":\"pex\",\"ts\":\"")
        .endsWith("\"_msg\":\"say \\\"x\\\"\"}\n");
  }

  @Test
  void hasALevelPerModule() {
    start(Map.of("*", Level.ERROR, "p2p", Level.DEBUG), Format.PLAIN);
    System.getLogger("dev.halley.p2p.transport").log(System.Logger.Level.DEBUG, "dialled");
    System.getLogger("dev.halley.pex").log(System.Logger.Level.INFO, "asked");
    assertThat(logged()).contains("dialled").doesNotContain("asked");
  }

  @Test
  void fillsParametersIn() {
    start(Map.of("*", Level.INFO), Format.PLAIN);
    System.getLogger("x").log(System.Logger.Level.INFO, "{0} of {1}", 2, "three");
    System.getLogger("x").log(System.Logger.Level.INFO, "a {brace}");
    assertThat(logged()).contains("x: 2 of three\n", "x: a {brace}\n");
  }

  @Test
  void obeysTheLastStart() {
    var logger = System.getLogger("dev.halley.p2p.x");
    start(Map.of("*", Level.DEBUG), Format.PLAIN);
    assertThat(logger.isLoggable(System.Logger.Level.DEBUG)).isTrue();
    assertThat(System.getLogger("sun.x").isLoggable(System.Logger.Level.INFO)).isFalse();
    start(Map.of("*", Level.NONE), Format.PLAIN);
    assertThat(logger.isLoggable(System.Logger.Level.ERROR)).isFalse();
    assertThat(logger.isLoggable(System.Logger.Level.OFF)).isFalse();
  }

  @Test
  void showsStackTracesOfOurOwnBugs() {
    start(Map.of("*", Level.INFO), Format.PLAIN);
    System.getLogger("x").log(System.Logger.Level.ERROR, "bug", new IllegalStateException("why"));
    assertThat(logged()).contains("IllegalStateException: why", "LogsTest");
  }
}
