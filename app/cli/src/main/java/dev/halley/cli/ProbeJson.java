package dev.halley.cli;

import dev.halley.node.http.Json;
import dev.halley.node.probe.ProbeReport;
import dev.halley.node.probe.ProbeTimings;
import dev.halley.node.rpc.NodeInfoJson;
import tools.jackson.core.JsonGenerator;

/// What `probe --json` prints.
record ProbeJson(ProbeReport report) implements Json {
  @Override
  public void write(JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("address", report.address().toString());
    json.writeStringProperty("verdict", report.verdict());
    json.writeStringProperty("detail", report.detail());
    Json.text(json, "node_id", report.nodeId() == null ? null : report.nodeId().hex());
    if (report.nodeInfo() == null) {
      json.writeNullProperty("node_info");
    } else {
      new NodeInfoJson(report.nodeInfo()).as("node_info", json);
    }
    timings(report.timings()).as("timings_ms", json);
    Json.array(report.addresses(), JsonGenerator::writeString).as("addresses", json);
    json.writeEndObject();
  }

  private static Json timings(ProbeTimings timings) {
    return Json.object(json -> {
      ms(json, "name", timings.stages().nameNs());
      ms(json, "connect", timings.stages().connectNs());
      ms(json, "secret_connection", timings.stages().secretNs());
      ms(json, "node_info", timings.stages().nodeInfoNs());
      ms(json, "answer", timings.answerNs());
      ms(json, "total", timings.totalNs());
    });
  }

  /// Null for a stage that was not reached.
  private static void ms(JsonGenerator json, String name, long ns) {
    if (ns < 0) {
      json.writeNullProperty(name);
    } else {
      json.writeNumberProperty(name, Math.round(ns / 1e3) / 1e3);
    }
  }
}
