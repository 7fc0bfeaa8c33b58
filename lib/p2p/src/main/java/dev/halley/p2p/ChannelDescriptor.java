package dev.halley.p2p;

import dev.halley.wire.Octets;

/// A channel that a reactor speaks. CometBFT's reactors use 0x00 (PEX), 0x20 to 0x23 (consensus),
/// 0x30 (mempool), 0x38 (evidence), 0x40 (block sync), 0x60 and 0x61 (state sync).
///
/// @param <M> what travels on it
/// @param id 0–255, unique in a switch
/// @param priority share of the sender's bandwidth relative to the other channels, at least 1
/// @param sendQueueCapacity whole messages that may wait to be sent to one peer, at least 1
/// @param receiveBufferCapacity bytes of a partial message that are reserved at first, at least 1
/// @param receiveMessageCapacity longest message accepted, in bytes, at least 1; a longer one ends
///   the connection
/// @param codec how messages look as bytes
public record ChannelDescriptor<M>(
    int id,
    int priority,
    int sendQueueCapacity,
    int receiveBufferCapacity,
    int receiveMessageCapacity,
    MessageCodec<M> codec) {
  /// CometBFT's default for the initial receive buffer.
  private static final int RECEIVE_BUFFER = 4_096;

  /// Refuses what is out of range with an [IllegalArgumentException].
  public ChannelDescriptor {
    if (id < 0 || id > 255) {
      throw new IllegalArgumentException("a channel ID is 0 to 255, not " + id);
    }
    if (priority < 1
        || sendQueueCapacity < 1
        || receiveBufferCapacity < 1
        || receiveMessageCapacity < 1) {
      throw new IllegalArgumentException(
          "priority and capacities of channel " + id + " must be at least 1");
    }
  }

  /// {@return a channel whose reactor deals in bytes}
  ///
  /// @param id 0–255, unique in a switch
  /// @param priority at least 1
  /// @param sendQueueCapacity in messages, at least 1
  /// @param receiveMessageCapacity in bytes, at least 1
  public static ChannelDescriptor<Octets> ofOctets(
      int id, int priority, int sendQueueCapacity, int receiveMessageCapacity) {
    return new ChannelDescriptor<>(
        id,
        priority,
        sendQueueCapacity,
        RECEIVE_BUFFER,
        receiveMessageCapacity,
        MessageCodec.OCTETS);
  }
}
