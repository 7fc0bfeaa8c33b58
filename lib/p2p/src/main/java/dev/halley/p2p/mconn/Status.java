package dev.halley.p2p.mconn;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A connection at one moment.
///
/// @param age time since it was made
/// @param send what went to the remote, packets and their lengths included
/// @param receive what came from it, likewise
/// @param channels in the order in which the connection was given them
/// @param counters what happened since the start; absent ones are 0
public record Status(
    Duration age, Flow send, Flow receive, List<Channel> channels, Map<Counter, Long> counters) {
  /// Copies list and map.
  public Status {
    channels = List.copyOf(channels);
    counters = Map.copyOf(counters);
  }

  /// {@return how often that happened since the start}
  ///
  /// @param counter what to look up
  public long count(Counter counter) {
    return counters.getOrDefault(counter, 0L);
  }

  /// Bytes in one direction. Rates are in bytes per second.
  ///
  /// @param bytes in total
  /// @param samples periods measured, 100 ms at least each
  /// @param instantRate of the last period
  /// @param currentRate moving average over about a second
  /// @param averageRate since the start
  /// @param peakRate of the fastest period
  /// @param age time since the start
  /// @param idle time since the last byte
  /// @param active false once the connection has ended
  public record Flow(
      long bytes,
      long samples,
      long instantRate,
      long currentRate,
      long averageRate,
      long peakRate,
      Duration age,
      Duration idle,
      boolean active) {}

  /// One channel.
  ///
  /// @param id 0–255
  /// @param capacity most messages that may wait
  /// @param queued messages accepted and not yet cut to the end
  /// @param priority its share of a busy connection, relative to the others
  /// @param recentlySent bytes sent, decaying by a fifth every two seconds
  public record Channel(int id, int capacity, int queued, int priority, long recentlySent) {}
}
