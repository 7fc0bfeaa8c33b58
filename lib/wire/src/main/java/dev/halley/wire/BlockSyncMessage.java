package dev.halley.wire;

/// A message of block sync, channel 0x40, as far as it is about which blocks a node has. Field
/// numbers of the envelope (`tendermint.blocksync.Message`): 1 block request, 2 no block, 3 block,
/// 4 status request, 5 status.
public sealed interface BlockSyncMessage {
  /// Longest message accepted, in bytes: who never asks for a block is never sent one, and all else
  /// takes two dozen bytes.
  int LIMIT_BYTES = 1_024;

  /// Asks for the block at `height`.
  record BlockRequest(long height) implements BlockSyncMessage {}

  /// There is no block at `height`.
  record NoBlock(long height) implements BlockSyncMessage {}

  /// Asks which blocks there are.
  record StatusRequest() implements BlockSyncMessage {}

  /// The blocks from `base` to `height` are there; both 0 when there is none.
  record Status(long height, long base) implements BlockSyncMessage {
    public Status {
      if (base < 0 || base > height) {
        throw new IllegalArgumentException("no blocks are from " + base + " to " + height);
      }
    }
  }

  /// Anything else.
  record Other() implements BlockSyncMessage {}

  /// The message as it travels on its channel.
  ///
  /// @throws IllegalArgumentException for [Other]
  default Octets encode() {
    return BlockSyncCodec.encode(this);
  }

  /// Decodes a message.
  ///
  /// @throws WireException it is malformed, longer than [#LIMIT_BYTES], or states heights that
  ///   can't be
  static BlockSyncMessage decode(Octets message) throws WireException {
    return BlockSyncCodec.decode(message);
  }
}
