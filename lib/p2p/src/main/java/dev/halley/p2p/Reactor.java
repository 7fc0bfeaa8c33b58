package dev.halley.p2p;

import dev.halley.p2p.outcome.StopReason;
import java.util.List;

/// One protocol spoken over the peers' connections, for example peer exchange.
///
/// For each peer the calls come in this order, each of `initPeer`, `addPeer` and `removePeer` once,
/// all on the peer's own reader thread and therefore never two at a time for one peer: `initPeer`,
/// `addPeer`, `receive` any number of times, `removePeer`. Different peers call concurrently. A
/// reactor whose `initPeer` was called gets `removePeer` whatever happened in between, even when it
/// threw; a reactor that throws costs that peer its connection and nothing else.
///
/// None of the calls may wait for another peer or for the switch to stop. Source: CometBFT spec,
/// p2p/reactor-api.
public interface Reactor {
  /// Short and unique in a switch; appears in logs and stop reasons.
  String name();

  /// The channels whose messages it receives. Asked once, at registration.
  List<ChannelDescriptor> channels();

  /// The switch starts; reactors are started in the order of their registration. When it throws,
  /// those already started are stopped and the switch does not start.
  default void onStart(Switch owner) throws Exception {}

  /// The switch stopped, all peers were removed. Reverse order of registration.
  default void onStop() {}

  /// A connection was admitted; nothing can be sent yet.
  default void initPeer(Peer peer) {}

  /// The peer is in the switch's [PeerSet] and can be written to.
  default void addPeer(Peer peer) {}

  /// A message on one of this reactor's channels. While it runs no other message of this peer is
  /// read.
  void receive(Envelope envelope);

  /// The connection is closed; the peer leaves the [PeerSet] when every reactor has returned.
  default void removePeer(Peer peer, StopReason reason) {}
}
