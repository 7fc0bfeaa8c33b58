package dev.halley.wire;

/// A message of block sync, channel 0x40, as far as it is about which blocks a node has. Field
/// numbers of the envelope (`tendermint.blocksync.Message`): 1 block request, 2 no block, 3 block,
/// 4 status request, 5 status.
public sealed interface BlockSyncMessage {
  /// Longest message accepted, in bytes: who never asks for a block is never sent one, and all else
  /// takes two dozen bytes.
  int LIMIT_BYTES = 1_024;

  /// Asks for the block at `height`.
  ///
  /// @param height from 1 when honest, unchecked
  record BlockRequest(long height) implements BlockSyncMessage {}

  /// There is no block at `height`.
  ///
  /// @param height as the request gave it, unchecked
  record NoBlock(long height) implements BlockSyncMessage {}

  /// Asks which blocks there are.
  record StatusRequest() implements BlockSyncMessage {}

  /// The blocks from `base` to `height` are there; both 0 when there is none.
  ///
  /// @param height of the latest block, not below `base`
  /// @param base height of the first block kept: 1 unless the node has pruned
  record Status(long height, long base) implements BlockSyncMessage {
    /// Refuses ranges that can't be with an [IllegalArgumentException].
    public Status {
      if (base < 0 || base > height) {
        throw new IllegalArgumentException("no blocks are from " + base + " to " + height);
      }
    }
  }

  /// Anything else: a block, or a member that later versions added.
  record Other() implements BlockSyncMessage {}

  /// {@return the message as it travels on its channel}
  ///
  /// @throws IllegalArgumentException for [Other]
  default Octets encode() {
    return BlockSyncCodec.encode(this);
  }

  /// Decodes a message; the last member on the wire wins.
  ///
  /// @param message whole, as it came on its channel
  /// @return [Other] also for an envelope without a member
  /// @throws WireException it is malformed, longer than [#LIMIT_BYTES], or states heights that
  ///   can't be
  static BlockSyncMessage decode(Octets message) throws WireException {
    return BlockSyncCodec.decode(message);
  }
}
