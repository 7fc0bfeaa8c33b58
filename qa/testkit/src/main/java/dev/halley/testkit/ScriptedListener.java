package dev.halley.testkit;

import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeKey;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A listening node that follows a script with everybody who dials it. Connections stay open until
/// the script or [#close()] closes them.
public final class ScriptedListener implements AutoCloseable {
  /// What to do with one connection; may throw when the other end leaves.
  @FunctionalInterface
  public interface Script {
    void play(ScriptedPeer peer) throws IOException;
  }

  private final ServerSocket door;
  private final NodeKey key;
  private final Script script;
  private final Set<ScriptedPeer> peers = ConcurrentHashMap.newKeySet();

  private ScriptedListener(ServerSocket door, NodeKey key, Script script) {
    this.door = door;
    this.key = key;
    this.script = script;
  }

  /// Listens on a free port of `ip`.
  public static ScriptedListener start(IpAddress ip, NodeKey key, Script script)
      throws IOException {
    var door = new ServerSocket();
    door.bind(new InetSocketAddress(ip.toInetAddress(), 0));
    var listener = new ScriptedListener(door, key, script);
    Thread.ofVirtual().start(listener::accept);
    return listener;
  }

  /// Where it is dialled.
  public NetAddress address() {
    return new NetAddress(key.id(), endpoint());
  }

  public Endpoint endpoint() {
    return Endpoint.of((InetSocketAddress) door.getLocalSocketAddress());
  }

  private void accept() {
    try {
      while (true) {
        var peer = ScriptedPeer.accepted(door.accept(), key);
        peers.add(peer);
        if (door.isClosed()) {
          peer.close(); // close() may have looked before it was there
        }
        Thread.ofVirtual().start(() -> play(peer));
      }
    } catch (IOException _) {
      // Closed.
    }
  }

  private void play(ScriptedPeer peer) {
    try {
      script.play(peer);
    } catch (IOException _) {
      // The other end left: many scripts end like that.
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    for (ScriptedPeer peer : peers) {
      peer.close();
    }
  }
}
