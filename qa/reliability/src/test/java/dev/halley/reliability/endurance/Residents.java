package dev.halley.reliability.endurance;

import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.identity.NodeKey;
import dev.halley.reliability.EchoMain;
import dev.halley.reliability.NodeProcess;
import dev.halley.testkit.Awaitable;
import dev.halley.testkit.LoopbackNode;
import dev.halley.testkit.NodeInfos;
import dev.halley.testkit.ScriptedListener;
import dev.halley.testkit.ScriptedPeer;
import dev.halley.wire.NodeInfo;
import dev.halley.wire.PexMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Nodes that can be dialled, so that a seed has somebody to recommend: each asks it once and
/// welcomes its visits from then on.
final class Residents implements AutoCloseable {
  private static final int COUNT = 16;
  private static final int FIRST_KEY = 40_000;
  private static final int STREET = 0x7f_00_09_00; // 127.0.9.x
  private static final int PEX = 0x00;

  private final List<ScriptedListener> doors = new ArrayList<>();

  private Residents() {}

  /// Settles them, and waits until the seed has proven every one.
  static Residents settle(NodeProcess seed) throws IOException {
    var residents = new Residents();
    for (int i = 1; i <= COUNT; i++) {
      var key = LoopbackNode.key(FIRST_KEY + i);
      var door = ScriptedListener.start(IpAddress.ofV4(STREET | i), key, Residents::welcome);
      residents.doors.add(door);
      ask(seed, key, door.endpoint());
    }
    Awaitable.until("all are proven", () -> seed.counters().get("proven") == COUNT);
    return residents;
  }

  private static void welcome(ScriptedPeer visitor) throws IOException {
    try (visitor) {
      visitor.secure().introduce(NodeInfos.of(visitor.id(), EchoMain.CHAIN, PEX)).hear();
      visitor.awaitClose();
    }
  }

  private static void ask(NodeProcess seed, NodeKey key, Endpoint home) throws IOException {
    try (var peer = ScriptedPeer.dialFrom(home.ip(), seed.address().endpoint(), key)) {
      peer.secure().introduce(listening(key.id(), home)).hear();
      peer.send(PEX, new PexMessage.Request().encode()).awaitClose();
    }
  }

  private static NodeInfo listening(NodeId id, Endpoint home) {
    NodeInfo info = NodeInfos.of(id, EchoMain.CHAIN, PEX);
    return new NodeInfo(
        info.protocol(),
        info.nodeId(),
        "tcp://" + home,
        info.network(),
        info.version(),
        info.channels(),
        info.moniker(),
        info.txIndex(),
        info.rpcAddress());
  }

  int count() {
    return COUNT;
  }

  @Override
  public void close() throws IOException {
    for (ScriptedListener door : doors) {
      door.close();
    }
  }
}
