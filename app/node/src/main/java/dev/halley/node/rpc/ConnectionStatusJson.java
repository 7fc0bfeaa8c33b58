package dev.halley.node.rpc;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.halley.p2p.mconn.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The state of a connection in the RPC's shape: 64-bit numbers as texts, durations as nanoseconds,
/// and member names as Go has them.
public record ConnectionStatusJson(
    @JsonProperty("Duration") String duration,
    @JsonProperty("SendMonitor") Monitor sendMonitor,
    @JsonProperty("RecvMonitor") Monitor recvMonitor,
    @JsonProperty("Channels") List<Channel> channels) {

  /// Bytes in one direction. Nothing is known of an end, so what remains is always 0.
  record Monitor(
      @JsonProperty("Start") String start,
      @JsonProperty("Bytes") String bytes,
      @JsonProperty("Samples") String samples,
      @JsonProperty("InstRate") String instRate,
      @JsonProperty("CurRate") String curRate,
      @JsonProperty("AvgRate") String avgRate,
      @JsonProperty("PeakRate") String peakRate,
      @JsonProperty("BytesRem") String bytesRem,
      @JsonProperty("Duration") String duration,
      @JsonProperty("Idle") String idle,
      @JsonProperty("TimeRem") String timeRem,
      @JsonProperty("Progress") int progress,
      @JsonProperty("Active") boolean active) {

    static Monitor of(Status.Flow flow, Instant now) {
      return new Monitor(
          now.minus(flow.age()).toString(),
          text(flow.bytes()),
          text(flow.samples()),
          text(flow.instantRate()),
          text(flow.currentRate()),
          text(flow.averageRate()),
          text(flow.peakRate()),
          "0",
          nanos(flow.age()),
          nanos(flow.idle()),
          "0",
          0,
          flow.active());
    }
  }

  /// One channel.
  record Channel(
      @JsonProperty("ID") int id,
      @JsonProperty("SendQueueCapacity") String sendQueueCapacity,
      @JsonProperty("SendQueueSize") String sendQueueSize,
      @JsonProperty("Priority") String priority,
      @JsonProperty("RecentlySent") String recentlySent) {

    static Channel of(Status.Channel channel) {
      return new Channel(
          channel.id(),
          text(channel.capacity()),
          text(channel.queued()),
          text(channel.priority()),
          text(channel.recentlySent()));
    }
  }

  static ConnectionStatusJson of(Status status, Instant now) {
    return new ConnectionStatusJson(
        nanos(status.age()),
        Monitor.of(status.send(), now),
        Monitor.of(status.receive(), now),
        status.channels().stream().map(Channel::of).toList());
  }

  private static String text(long number) {
    return Long.toString(number);
  }

  private static String nanos(Duration duration) {
    return Long.toString(duration.toNanos());
  }
}
