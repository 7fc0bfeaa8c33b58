package dev.halley.benchmarks.works;

import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// One measured number, printed as a line of JSON by both sides.
///
/// @param name what was measured
/// @param value in the unit
/// @param unit for people
/// @param cpu processor time of the whole process per operation, in µs; 0 when it says nothing
/// @param per what one operation is
public record Figure(String name, double value, String unit, double cpu, String per) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// A figure without processor time.
  ///
  /// @param name what was measured
  /// @param value in the unit
  /// @param unit for people
  public Figure(String name, double value, String unit) {
    this(name, value, unit, 0, "");
  }

  /// {@return the figure of a line of JSON}
  ///
  /// @param line as either side prints it
  public static Figure parse(String line) {
    JsonNode node = JSON.readTree(line);
    return new Figure(
        node.path("work").asString(),
        node.path("value").asDouble(),
        node.path("unit").asString(),
        node.path("cpu").asDouble(),
        node.path("per").asString());
  }

  /// {@return the same under another name}
  ///
  /// @param other says what differs
  public Figure named(String other) {
    return new Figure(other, value, unit, cpu, per);
  }

  void print() {
    System.out.printf(
        Locale.ROOT,
        "{\"work\":\"%s\",\"value\":%.4f,\"unit\":\"%s\",\"cpu\":%.4f,\"per\":\"%s\"}%n",
        name,
        value,
        unit,
        cpu,
        per);
  }
}
