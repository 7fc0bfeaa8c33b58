package dev.halley.reliability.endurance;

import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NodeKey;
import dev.halley.reliability.Echo;
import dev.halley.reliability.EchoMain;
import dev.halley.testkit.Packets;
import dev.halley.testkit.ScriptedPeer;
import dev.halley.wire.Octets;
import dev.halley.wire.PexMessage;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.SplittableRandom;

/// Visits a node under a new name from somewhere in 127.0.0.0/8 and leaves in one way or another.
/// For one thread.
final class Visitor {
  private static final int PEX = 0x00;
  private static final int UNKNOWN = 0x7e;
  private static final int MESSAGE_BYTES = 3_000;
  private static final int LONG_BYTES = 60_000;
  private static final int EPHEMERAL_BYTES = 35;
  private static final int FRAME_BYTES = 1_044;
  // The handshake, the introduction, and a message of three frames.
  private static final int VISIT_BYTES = EPHEMERAL_BYTES + 5 * FRAME_BYTES;
  private static final Octets REQUEST = new PexMessage.Request().encode();
  private static final Octets UNASKED = new PexMessage.Addresses(List.of()).encode();

  private final Endpoint node;
  private final int groups;
  private final SplittableRandom random;
  private int connections;

  /// @param groups it comes from one of so many /16, at most 255
  Visitor(Endpoint node, int groups, SplittableRandom random) {
    this.node = node;
    this.groups = groups;
    this.random = random;
  }

  /// Connections made so far.
  int connections() {
    return connections;
  }

  /// Goes there and leaves so.
  ///
  /// @throws IOException the node left first where it must not
  void visit(Farewell farewell) throws IOException {
    NodeKey key = key();
    try (ScriptedPeer peer = dial(key)) {
      switch (farewell) {
        case ANSWERED -> ask(peer);
        case POLITE -> exchange(join(peer));
        case RESET -> exchange(join(peer)).reset();
        case CUT_OFF -> cutOff(peer);
        case NONSENSE -> nonsense(peer);
        case UNFINISHED -> unfinished(join(peer));
        case IMPATIENT -> leave(join(peer).send(PEX, REQUEST));
        case UNRULY -> join(peer).send(UNKNOWN, REQUEST).awaitClose();
        case DISHONEST -> join(peer).send(PEX, UNASKED).awaitClose();
        case TWICE -> twice(join(peer), key);
      }
    }
  }

  private NodeKey key() {
    return NodeKey.ofSeed(bytes(32));
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private ScriptedPeer dial(NodeKey key) throws IOException {
    int group = 1 + random.nextInt(groups); // 127.0.x.y is for others
    int host = 0x7f_00_00_00 | group << 16 | random.nextInt(1, 0xff_ff);
    connections++;
    return ScriptedPeer.dialFrom(IpAddress.ofV4(host), node, key);
  }

  private static ScriptedPeer join(ScriptedPeer peer) throws IOException {
    return peer.join(EchoMain.CHAIN, PEX, Echo.SLOW, Echo.MIDDLE, Echo.FAST);
  }

  private void leave(ScriptedPeer peer) throws IOException {
    if (random.nextBoolean()) {
      peer.reset();
    }
  }

  private static void ask(ScriptedPeer peer) throws IOException {
    join(peer).send(PEX, REQUEST);
    Octets answer = new Inbox(peer.input()).next(PEX);
    if (!(PexMessage.decode(answer) instanceof PexMessage.Addresses told)
        || told.addresses().isEmpty()) {
      throw new AssertionError("no addresses, but " + answer);
    }
    peer.awaitClose();
  }

  private ScriptedPeer exchange(ScriptedPeer peer) throws IOException {
    Octets message = Octets.ofOwned(bytes(random.nextInt(MESSAGE_BYTES)));
    Octets echo = new Inbox(peer.send(Echo.FAST, message).input()).next(Echo.FAST);
    if (!echo.equals(message)) {
      throw new AssertionError("sent " + message + ", got " + echo);
    }
    return peer;
  }

  private void cutOff(ScriptedPeer peer) throws IOException {
    var cut = new Cut();
    try {
      join(peer.through(cut::after)).send(Echo.SLOW, Octets.ofOwned(bytes(MESSAGE_BYTES)));
    } catch (IOException e) {
      if (!cut.done) {
        throw e;
      }
    }
    leave(peer);
  }

  private void nonsense(ScriptedPeer peer) throws IOException {
    peer.raw(bytes(random.nextInt(1, EPHEMERAL_BYTES + FRAME_BYTES)));
    leave(peer);
  }

  private void unfinished(ScriptedPeer peer) throws IOException {
    int length = random.nextInt(LONG_BYTES);
    for (int sent = 0; sent < length; sent += 1_000) {
      peer.write(Packets.fragment(Echo.MIDDLE, false, Octets.ofOwned(bytes(1_000))));
    }
    leave(peer);
  }

  private void twice(ScriptedPeer first, NodeKey key) throws IOException {
    exchange(first);
    try (ScriptedPeer second = dial(key)) {
      join(second);
      leave(random.nextBoolean() ? first : second);
    }
  }

  /// Lets some bytes of a visit out, then none.
  private final class Cut {
    private final int limit = random.nextInt(VISIT_BYTES);
    private boolean done;

    OutputStream after(OutputStream out) {
      return new FilterOutputStream(out) {
        private int left = limit;

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
          int some = Math.min(length, left);
          out.write(source, offset, some);
          left -= some;
          if (some < length) {
            done = true;
            throw new IOException("cut");
          }
        }
      };
    }
  }
}
