package dev.halley.benchmarks.compare;

import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// One measured number, printed as a line of JSON by both sides.
///
/// @param cpu processor time of the whole process per operation, in µs; 0 when it says nothing
/// @param per what one operation is
record Figure(String work, double value, String unit, double cpu, String per) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Figure parse(String line) {
    JsonNode node = JSON.readTree(line);
    return new Figure(
        node.path("work").asString(),
        node.path("value").asDouble(),
        node.path("unit").asString(),
        node.path("cpu").asDouble(),
        node.path("per").asString());
  }

  String json() {
    return String.format(
        Locale.ROOT,
        "{\"work\":\"%s\",\"value\":%.4f,\"unit\":\"%s\",\"cpu\":%.4f,\"per\":\"%s\"}",
        work,
        value,
        unit,
        cpu,
        per);
  }

  void print() {
    System.out.println(json());
  }
}
