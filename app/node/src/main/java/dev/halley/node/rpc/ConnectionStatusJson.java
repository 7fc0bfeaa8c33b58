package dev.halley.node.rpc;

import dev.halley.node.http.Json;
import dev.halley.p2p.mconn.Status;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.core.JsonGenerator;

/// The state of a connection in the RPC's shape: 64-bit numbers as texts, durations as nanoseconds,
/// and member names as Go has them.
record ConnectionStatusJson(Status status, Instant now) implements Json {
  @Override
  public void write(JsonGenerator json) {
    json.writeStartObject();
    nanos(json, "Duration", status.age());
    monitor(status.send()).as("SendMonitor", json);
    monitor(status.receive()).as("RecvMonitor", json);
    Json.array(status.channels(), ConnectionStatusJson::channel).as("Channels", json);
    json.writeEndObject();
  }

  /// Nothing is known of an end, so what remains is always 0.
  private Json monitor(Status.Flow flow) {
    return Json.object(json -> {
      json.writeStringProperty("Start", now.minus(flow.age()).toString());
      text(json, "Bytes", flow.bytes());
      text(json, "Samples", flow.samples());
      text(json, "InstRate", flow.instantRate());
      text(json, "CurRate", flow.currentRate());
      text(json, "AvgRate", flow.averageRate());
      text(json, "PeakRate", flow.peakRate());
      text(json, "BytesRem", 0);
      nanos(json, "Duration", flow.age());
      nanos(json, "Idle", flow.idle());
      text(json, "TimeRem", 0);
      json.writeNumberProperty("Progress", 0);
      json.writeBooleanProperty("Active", flow.active());
    });
  }

  private static void channel(JsonGenerator json, Status.Channel channel) {
    json.writeStartObject();
    json.writeNumberProperty("ID", channel.id());
    text(json, "SendQueueCapacity", channel.capacity());
    text(json, "SendQueueSize", channel.queued());
    text(json, "Priority", channel.priority());
    text(json, "RecentlySent", channel.recentlySent());
    json.writeEndObject();
  }

  private static void text(JsonGenerator json, String name, long number) {
    json.writeStringProperty(name, Long.toString(number));
  }

  private static void nanos(JsonGenerator json, String name, Duration duration) {
    text(json, name, duration.toNanos());
  }
}
