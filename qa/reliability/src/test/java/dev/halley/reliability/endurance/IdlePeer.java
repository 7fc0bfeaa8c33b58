package dev.halley.reliability.endurance;

import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.reliability.InnMain;
import dev.halley.testkit.LoopbackNode;
import dev.halley.testkit.Packets;
import dev.halley.testkit.ScriptedPeer;
import java.io.IOException;
import java.util.Arrays;

/// A peer that has nothing to say. For one thread at a time.
final class IdlePeer implements AutoCloseable {
  private static final int HOME = 0x7f_01_00_00; // 127.1.x.x
  private static final byte[] PING = Packets.ping();
  private static final byte[] PONG = Packets.pong();

  private final ScriptedPeer peer;

  private IdlePeer(ScriptedPeer peer) {
    this.peer = peer;
  }

  /// Connects peer `number` from an address of its own.
  static IdlePeer connect(NetAddress node, int number) throws IOException {
    var key = LoopbackNode.key(number);
    var peer = ScriptedPeer.dialFrom(IpAddress.ofV4(HOME + number), node.endpoint(), key);
    return new IdlePeer(peer.join(InnMain.CHAIN, InnMain.CHANNEL));
  }

  /// Pings the node and waits for its pong; answers the pings that it has sent meanwhile.
  void ping() throws IOException {
    peer.write(PING);
    byte[] packet = hear();
    while (!Arrays.equals(packet, PONG)) {
      if (!Arrays.equals(packet, PING)) {
        throw new AssertionError("neither ping nor pong: " + Arrays.toString(packet));
      }
      peer.write(PONG);
      packet = hear();
    }
  }

  private byte[] hear() throws IOException {
    return peer.input().readNBytes(PONG.length);
  }

  @Override
  public void close() throws IOException {
    peer.close();
  }
}
