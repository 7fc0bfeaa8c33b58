package dev.halley.p2p;

import dev.halley.p2p.outcome.StopReason;
import java.io.IOException;
import java.util.List;

/// One protocol spoken over the peers' connections: peer exchange, or one of your own. CometBFT's
/// others are consensus, block sync, state sync, mempool and evidence.
///
/// **Order.** For each peer the calls are `initPeer`, `addPeer`, `receive` any number of times,
/// `removePeer`, never two at a time. They come on the peer's reader thread (`removePeer` on
/// another when the reactor is removed from a running switch). `initPeer` is called on every
/// reactor before `addPeer` is called on any. Whoever got `initPeer` gets `removePeer`, whatever
/// happened in between, even when it threw.
///
/// **Concurrency.** Messages of one peer arrive in their order, one at a time. Those of different
/// peers arrive at the same time, so what peers share needs a lock or a concurrent collection.
/// Threads are virtual: blocking is allowed and delays that one peer only. Its pings are answered
/// and its pongs are not missed meanwhile, but nothing more is read from it. When the switch stops,
/// threads that are still in a callback are interrupted, and left behind after 5 s.
///
/// **Failure.** What a call throws ends that peer's connection, with this reactor's name in the
/// [StopReason]: an [IOException] of `receive` as [StopReason.Kind#MALFORMED], for it means that
/// the remote broke the protocol; anything unchecked as [StopReason.Kind#REACTOR_FAILED], for that
/// is a fault of ours. Other peers and the switch go on.
///
/// None of the calls may wait for another peer or for the switch to stop. Source: CometBFT spec,
/// p2p/reactor-api.
public interface Reactor {
  /// {@return a short text, unique in a switch; appears in logs and stop reasons}
  String name();

  /// {@return the channels whose messages it receives} Must not change.
  List<ChannelDescriptor<?>> channels();

  /// The switch starts; reactors are started in the order of their registration. When it throws,
  /// those already started are stopped and the switch does not start.
  ///
  /// @param owner the switch it was registered with
  /// @throws Exception whatever keeps it from working
  default void onStart(Switch owner) throws Exception {}

  /// The switch stopped, all peers were removed. Reverse order of registration.
  default void onStop() {}

  /// A connection was admitted; nothing can be sent yet. Where consensus and mempool put what they
  /// keep about a peer ([Peer#put]), so that other reactors find it in `addPeer`.
  ///
  /// @param peer nothing can be sent to it yet
  default void initPeer(Peer peer) {}

  /// The peer is in the switch's [PeerSet] and can be written to. Where block sync sends its
  /// status, state sync asks for snapshots, PEX asks for addresses, and consensus, mempool and
  /// evidence start their threads for the peer.
  ///
  /// @param peer every reactor has had it in `initPeer`
  default void addPeer(Peer peer) {}

  /// A message on one of this reactor's channels. While it runs no other message of this peer is
  /// read.
  ///
  /// @param envelope the message and its sender
  /// @throws IOException the remote broke the protocol; its connection ends
  void receive(Envelope envelope) throws IOException;

  /// Another reactor found this peer useful; see [Switch#markPeerAsGood]. PEX remembers it. Called
  /// on that reactor's thread.
  ///
  /// @param peer may have left meanwhile
  default void peerIsGood(Peer peer) {}

  /// The connection is closed; the peer leaves the [PeerSet] when every reactor has returned. Where
  /// block sync and state sync give up what they awaited from the peer, and PEX its requests.
  ///
  /// @param peer nothing reaches it any more
  /// @param reason the first one there was
  default void removePeer(Peer peer, StopReason reason) {}
}
