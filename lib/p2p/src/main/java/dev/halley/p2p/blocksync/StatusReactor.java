package dev.halley.p2p.blocksync;

import dev.halley.p2p.ChannelDescriptor;
import dev.halley.p2p.Envelope;
import dev.halley.p2p.MessageCodec;
import dev.halley.p2p.Peer;
import dev.halley.p2p.PeerKey;
import dev.halley.p2p.Reactor;
import dev.halley.p2p.Switch;
import dev.halley.wire.BlockSyncMessage;
import dev.halley.wire.BlockSyncMessage.BlockRequest;
import dev.halley.wire.BlockSyncMessage.NoBlock;
import dev.halley.wire.BlockSyncMessage.Other;
import dev.halley.wire.BlockSyncMessage.Status;
import dev.halley.wire.BlockSyncMessage.StatusRequest;
import dev.halley.wire.Octets;
import dev.halley.wire.WireException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Learns which blocks peers have, on the channel of block sync (0x40), and says that we have none.
/// Tells a node that follows its chain from one that only shakes hands.
///
/// Every peer is asked when it is added; full nodes ask each other every 10 s. Thread-safe. Source:
/// CometBFT spec, p2p/messages/block-sync.
public final class StatusReactor implements Reactor {
  /// What a full node has there, but for the length of messages.
  public static final ChannelDescriptor<BlockSyncMessage> CHANNEL =
      new ChannelDescriptor<>(
          0x40, 5, 10, BlockSyncMessage.LIMIT_BYTES, BlockSyncMessage.LIMIT_BYTES, new Codec());

  private static final PeerKey<Status> STATUS = new PeerKey<>("blocks", Status.class);
  private static final Status NO_BLOCKS = new Status(0, 0);

  private volatile @Nullable Switch owner;

  /// A reactor for one switch.
  public StatusReactor() {}

  /// {@return the blocks a peer said last that it has; empty before it has answered}
  ///
  /// @param peer of a switch with such a reactor
  public static Optional<Status> of(Peer peer) {
    return peer.find(STATUS);
  }

  /// Asks every peer again.
  public void ask() {
    Switch present = owner;
    if (present != null) {
      var _ = present.tryBroadcast(CHANNEL, new StatusRequest());
    }
  }

  @Override
  public String name() {
    return "BLOCKSYNC";
  }

  @Override
  public List<ChannelDescriptor<?>> channels() {
    return List.of(CHANNEL);
  }

  @Override
  public void onStart(Switch owner) {
    this.owner = owner;
  }

  @Override
  public void addPeer(Peer peer) {
    peer.trySend(CHANNEL, new StatusRequest());
  }

  @Override
  public void receive(Envelope envelope) throws IOException {
    Peer from = envelope.from();
    switch (envelope.as(CHANNEL)) {
      case StatusRequest() -> from.trySend(CHANNEL, NO_BLOCKS);
      case BlockRequest(var height) -> from.trySend(CHANNEL, new NoBlock(height));
      case Status status -> from.put(STATUS, status);
      case NoBlock _, Other _ -> {}
    }
  }

  private static final class Codec implements MessageCodec<BlockSyncMessage> {
    @Override
    public Octets encode(BlockSyncMessage message) {
      return message.encode();
    }

    @Override
    public BlockSyncMessage decode(Octets bytes) throws WireException {
      return BlockSyncMessage.decode(bytes);
    }
  }
}
