package dev.halley.benchmarks.works;

import dev.halley.p2p.admission.BanTable;
import dev.halley.p2p.identity.NodeKey;
import dev.halley.p2p.secretconn.SecretConnection;
import dev.halley.wire.Delimited;
import dev.halley.wire.NodeInfo;
import dev.halley.wire.NodeInfo.ProtocolVersion;
import dev.halley.wire.Octets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.security.SecureRandom;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// What a node's listener admits: secret connection, NodeInfo, peer. Dialers and node share the
/// process.
final class UpgradesWork {
  private static final int DIALERS = 32;
  private static final int KEYS = 16; // in turn, so that no ID is still there from its last visit
  private static final int MAX_NODE_INFO = 10_240;

  /// A visit has one limit, as those of both sides' dialers have. One for each read would wake the
  /// JDK's timer thread six times in a visit, a tenth of all that an upgrade costs.
  private static final ScheduledThreadPoolExecutor WATCHDOG = new ScheduledThreadPoolExecutor(1);

  static {
    WATCHDOG.setRemoveOnCancelPolicy(true);
  }

  private UpgradesWork() {}

  static void measure(String work) throws Exception {
    NodeKey key = NodeKey.generate(new SecureRandom());
    BanTable bans = FullNode.bans();
    FullNode node = FullNode.start(key, bans, Exchange.ofPeer(key, bans));
    int port = node.transport().listening().getFirst().port();
    var meter = new Meter();
    for (int i = 0; i < DIALERS; i++) {
      NodeKey[] keys =
          IntStream.range(0, KEYS)
              .mapToObj(_ -> NodeKey.generate(new SecureRandom()))
              .toArray(NodeKey[]::new);
      var turn = new AtomicInteger();
      Pump.start(() -> {
        if (visit(port, keys[turn.getAndIncrement() % KEYS])) {
          meter.count();
        }
      });
    }
    Meter.Rate rate = meter.measure();
    new Figure(work, rate.perSecond(), "upgrades/s", rate.cpu(), "upgrade").print();
  }

  /// True when both NodeInfos have been exchanged.
  private static boolean visit(int port, NodeKey key) {
    var socket = new Socket(Proxy.NO_PROXY);
    Future<?> limit =
        WATCHDOG.schedule(
            () -> {
              socket.close();
              return true;
            },
            10,
            TimeUnit.SECONDS);
    try (socket) {
      socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
      socket.setSoLinger(true, 0); // no local port is left waiting
      socket.setTcpNoDelay(true);
      SecretConnection secret =
          SecretConnection.handshake(socket.getInputStream(), socket.getOutputStream(), key);
      byte[] ours = Delimited.frame(info(key).encode());
      secret.output().write(ours, 0, ours.length);
      NodeInfo theirs = NodeInfo.decode(Delimited.read(secret.input(), MAX_NODE_INFO));
      return theirs.network().equals(FullNode.NETWORK);
    } catch (IOException e) {
      return false; // still known from the last visit
    } finally {
      limit.cancel(false);
    }
  }

  private static NodeInfo info(NodeKey key) {
    return new NodeInfo(
        new ProtocolVersion(8, 11, 1),
        key.id().hex(),
        "tcp://0.0.0.0:26656",
        FullNode.NETWORK,
        "0.38.0",
        Octets.ofHex("40202122233038606100"),
        "benchmark",
        "on",
        "tcp://127.0.0.1:26657");
  }
}
