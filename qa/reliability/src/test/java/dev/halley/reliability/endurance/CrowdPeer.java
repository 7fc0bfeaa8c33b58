package dev.halley.reliability.endurance;

import dev.halley.p2p.crypto.CryptoSuite;
import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.identity.NodeKey;
import dev.halley.p2p.mconn.ChannelSettings;
import dev.halley.p2p.mconn.MConnection;
import dev.halley.p2p.mconn.MConnectionSettings;
import dev.halley.p2p.secretconn.SecretConnection;
import dev.halley.reliability.Echo;
import dev.halley.reliability.EchoMain;
import dev.halley.testkit.LoopbackNode;
import dev.halley.testkit.NodeInfos;
import dev.halley.wire.Delimited;
import dev.halley.wire.NodeInfo;
import dev.halley.wire.Octets;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// One of many peers of an [Echo]. Keeps a few numbered messages on their way on every channel and
/// checks that each comes back, whole and in its turn. Thread-safe.
final class CrowdPeer implements AutoCloseable {
  private static final int WINDOW = 2;
  private static final int QUEUE = 8;
  private static final int MESSAGE_BYTES = 1 << 20;
  private static final int[] CHANNELS = {Echo.SLOW, Echo.MIDDLE, Echo.FAST};

  private final Socket socket;
  private final SecretConnection secret;
  private final MConnection conversation;
  private final long seed;
  private final ReentrantLock lock = new ReentrantLock();
  // all guarded by lock; messages are counted by channel
  private final long[] sent = new long[1 + Echo.FAST];
  private final long[] returned = new long[1 + Echo.FAST];
  private boolean talking;
  private boolean closing;
  private String fault = "";

  private CrowdPeer(Socket socket, SecretConnection secret, long seed) {
    this.socket = socket;
    this.secret = secret;
    this.seed = seed;
    var channels =
        List.of(
            new ChannelSettings(Echo.SLOW, 1, QUEUE, MESSAGE_BYTES),
            new ChannelSettings(Echo.MIDDLE, 5, QUEUE, MESSAGE_BYTES),
            new ChannelSettings(Echo.FAST, 10, QUEUE, MESSAGE_BYTES));
    conversation =
        new MConnection(
            secret.input(),
            secret.output(),
            channels,
            MConnectionSettings.DEFAULT,
            this::received,
            System::nanoTime);
  }

  /// Connects peer `number` from an address of its own.
  static CrowdPeer connect(NetAddress node, int number, long seed) throws IOException {
    var socket = new Socket();
    try {
      var home = IpAddress.ofV4(0x7f_01_00_00 + number);
      socket.bind(new InetSocketAddress(home.toInetAddress(), 0));
      socket.connect(node.endpoint().toSocketAddress());
      socket.setTcpNoDelay(true);
      var peer = new CrowdPeer(socket, secured(socket, number), seed + number);
      Thread.ofVirtual().start(peer::read);
      Thread.ofVirtual().start(peer.conversation::writeLoop);
      return peer;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private static SecretConnection secured(Socket socket, int number) throws IOException {
    NodeKey key = LoopbackNode.key(number);
    NodeId id = key.id();
    var secret =
        SecretConnection.handshake(
            socket.getInputStream(), socket.getOutputStream(), key, CryptoSuite.best());
    NodeInfo ours = NodeInfos.of(id, EchoMain.CHAIN, CHANNELS);
    secret.output().write(Delimited.frame(ours.encode()));
    NodeInfo.decode(Delimited.read(secret.input(), NodeInfo.LIMIT_BYTES));
    return secret;
  }

  private void read() {
    var reason = conversation.readLoop();
    locked(() -> {
      if (!closing) {
        fault = "lost: " + reason;
      }
    });
  }

  /// Begins to talk.
  void talk() {
    locked(() -> {
      talking = true;
      for (int channel : CHANNELS) {
        for (int i = 0; i < WINDOW; i++) {
          say(channel);
        }
      }
    });
  }

  private void say(int channel) {
    Octets message = message(channel, sent[channel]++);
    if (!conversation.trySend(channel, message)) {
      fault = "no room on channel " + channel;
    }
  }

  private Octets message(int channel, long number) {
    return Numbered.message(seed << 8 | channel, number);
  }

  private void received(int channel, Octets message) {
    locked(() -> {
      long number = returned[channel]++;
      if (!message.equals(message(channel, number))) {
        fault = "another message than number " + number + " of channel " + channel;
      } else if (talking) {
        say(channel);
      }
    });
  }

  /// Says nothing new; what is on its way will still come back.
  void fallSilent() {
    locked(() -> talking = false);
  }

  /// True when everything that was sent has come back.
  boolean isSettled() {
    lock.lock();
    try {
      return Arrays.equals(sent, returned);
    } finally {
      lock.unlock();
    }
  }

  /// Messages that have come back.
  long returned() {
    lock.lock();
    try {
      return Arrays.stream(returned).sum();
    } finally {
      lock.unlock();
    }
  }

  /// What went wrong, if anything did.
  Optional<String> fault() {
    lock.lock();
    try {
      return fault.isEmpty() ? Optional.empty() : Optional.of(fault);
    } finally {
      lock.unlock();
    }
  }

  private void locked(Runnable act) {
    lock.lock();
    try {
      act.run();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() throws IOException {
    locked(() -> closing = true);
    socket.close();
    secret.close();
  }
}
