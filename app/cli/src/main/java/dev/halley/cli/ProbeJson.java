package dev.halley.cli;

import dev.halley.node.probe.ProbeReport;
import dev.halley.node.probe.ProbeTimings;
import dev.halley.node.rpc.NodeInfoJson;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// What `probe --json` prints.
record ProbeJson(
    String address,
    String verdict,
    String detail,
    @Nullable String nodeId,
    @Nullable NodeInfoJson nodeInfo,
    Timings timingsMs,
    List<String> addresses) {

  /// Milliseconds; null for a stage that was not reached.
  record Timings(
      @Nullable Double name,
      @Nullable Double connect,
      @Nullable Double secretConnection,
      @Nullable Double nodeInfo,
      @Nullable Double answer,
      @Nullable Double total) {
    static Timings of(ProbeTimings timings) {
      return new Timings(
          ms(timings.stages().nameNs()),
          ms(timings.stages().connectNs()),
          ms(timings.stages().secretNs()),
          ms(timings.stages().nodeInfoNs()),
          ms(timings.answerNs()),
          ms(timings.totalNs()));
    }

    private static @Nullable Double ms(long ns) {
      return ns < 0 ? null : Math.round(ns / 1e3) / 1e3;
    }
  }

  static ProbeJson of(ProbeReport report) {
    return new ProbeJson(
        report.address().toString(),
        report.verdict(),
        report.detail(),
        report.nodeId() == null ? null : report.nodeId().hex(),
        report.nodeInfo() == null ? null : NodeInfoJson.of(report.nodeInfo()),
        Timings.of(report.timings()),
        report.addresses());
  }

  String text() {
    return JsonMapper.builder()
        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .build()
        .writerWithDefaultPrettyPrinter()
        .writeValueAsString(this);
  }
}
