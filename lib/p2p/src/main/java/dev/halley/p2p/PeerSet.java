package dev.halley.p2p;

import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NodeId;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The peers of a switch at one moment, at most one per identity. A peer is among them from before
/// `addPeer` until every reactor has returned from `removePeer`. Immutable: peers that come and go
/// show in the next [Switch#peers].
///
/// Block sync and state sync find in it whom to ask, PEX whether there are enough.
public final class PeerSet implements Iterable<Peer> {
  static final PeerSet EMPTY = new PeerSet(Map.of());

  private final Map<NodeId, Peer> byId;
  private final List<Peer> list;

  PeerSet(Map<NodeId, Peer> peers) {
    byId = Map.copyOf(peers);
    list = List.copyOf(byId.values());
  }

  /// {@return the peer with that identity, if it is among them}
  ///
  /// @param id proven by the peer's key
  public Optional<Peer> find(NodeId id) {
    return Optional.ofNullable(byId.get(id));
  }

  /// {@return whether that node is among them}
  ///
  /// @param id proven by the peer's key
  public boolean has(NodeId id) {
    return byId.containsKey(id);
  }

  /// {@return whether one of them has its socket there}
  ///
  /// @param ip of the socket, not what a peer announces
  public boolean has(IpAddress ip) {
    return list.stream().anyMatch(peer -> peer.remote().ip().equals(ip));
  }

  /// {@return how many they are, inbound and outbound}
  public int size() {
    return list.size();
  }

  /// {@return whether there is none}
  public boolean isEmpty() {
    return list.isEmpty();
  }

  /// {@return all of them, in no particular order}
  public List<Peer> list() {
    return list;
  }

  /// {@return any of them, each as likely as the others; empty when there is none}
  ///
  /// @param random makes the choice
  public Optional<Peer> random(RandomGenerator random) {
    return list.isEmpty() ? Optional.empty() : Optional.of(list.get(random.nextInt(list.size())));
  }

  @Override
  public Iterator<Peer> iterator() {
    return list.iterator();
  }

  @Override
  public String toString() {
    return list.toString();
  }
}
