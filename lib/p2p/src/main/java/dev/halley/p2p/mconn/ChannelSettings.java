package dev.halley.p2p.mconn;

import dev.halley.wire.PacketFormat;

/// One channel of a connection.
///
/// @param id 0 to 255
/// @param priority its share of a busy connection, relative to the others; at least 1
/// @param sendQueueCapacity most messages waiting to be sent, at least 1
/// @param receiveMessageCapacity longest message accepted, in bytes, at least 1
public record ChannelSettings(
    int id, int priority, int sendQueueCapacity, int receiveMessageCapacity) {
  /// Refuses anything else with an [IllegalArgumentException].
  public ChannelSettings {
    if (id < 0 || id > PacketFormat.MAX_CHANNEL) {
      throw new IllegalArgumentException("a channel is 0 to 255, not " + id);
    }
    if (priority < 1 || sendQueueCapacity < 1 || receiveMessageCapacity < 1) {
      throw new IllegalArgumentException(
          "priority and capacities of channel " + id + " must be positive");
    }
  }
}
