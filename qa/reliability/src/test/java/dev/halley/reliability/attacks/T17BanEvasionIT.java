package dev.halley.reliability.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.node.Node;
import dev.halley.node.config.ConfigReader;
import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NodeKey;
import dev.halley.testkit.Awaitable;
import dev.halley.testkit.LoopbackNode;
import dev.halley.testkit.ScriptedPeer;
import dev.halley.wire.PexMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Who was banned does not come back from the same host with another port or another key, not even
/// when the node was restarted; everybody else is welcome. The node is a whole one with its home,
/// under the rules of a public network.
@Timeout(120)
final class T17BanEvasionIT {
  private static final String CHAIN = "test-chain";
  private static final IpAddress ABUSER = LoopbackNode.ip("127.17.0.1");
  private static final IpAddress OTHER = LoopbackNode.ip("127.17.1.1");

  private final NodeKey identity = NodeKey.generate(new SecureRandom());
  @TempDir Path home;

  @Test
  void anAbuserStaysOutWhateverKeyItBrings() throws Exception {
    Endpoint door;
    try (Node node = start(0)) {
      door = node.listening().getFirst();
      sendUnaskedAddresses(door); // costs the connection
      sendUnaskedAddresses(door); // and that again, the ban
      Awaitable.until("the ban is saved", () -> bans().contains(ABUSER + "/32"));
      assertRefused(door, NodeKey.generate(new SecureRandom()));
      assertWelcome(door);
    }
    try (Node _ = start(door.port())) {
      assertRefused(door, identity);
      assertRefused(door, NodeKey.generate(new SecureRandom()));
      assertWelcome(door);
    }
  }

  private Node start(int port) throws Exception {
    var flags = Map.of("chain_id", CHAIN, "p2p.laddr", "tcp://127.17.9.9:" + port);
    var config = ConfigReader.of(home, Map.of(), flags).nodeConfig();
    return Node.start(config, LoopbackNode.key(1_700));
  }

  private String bans() throws IOException {
    Path file = home.resolve("data/bans.json");
    return Files.exists(file) ? Files.readString(file) : "";
  }

  private void sendUnaskedAddresses(Endpoint door) throws IOException {
    try (var peer = ScriptedPeer.dialFrom(ABUSER, door, identity).join(CHAIN, 0x00)) {
      peer.send(0x00, new PexMessage.Addresses(List.of()).encode());
      peer.awaitClose();
    }
  }

  /// Closed before a byte is exchanged.
  private static void assertRefused(Endpoint door, NodeKey key) throws IOException {
    try (var peer = ScriptedPeer.dialFrom(ABUSER, door, key)) {
      assertThat(peer.readRaw()).isEqualTo(-1);
    }
  }

  private static void assertWelcome(Endpoint door) throws IOException {
    var key = NodeKey.generate(new SecureRandom());
    try (var peer = ScriptedPeer.dialFrom(OTHER, door, key).join(CHAIN, 0x00)) {
      peer.send(0x00, new PexMessage.Request().encode());
      assertThat(peer.input().read()).isNotNegative();
    }
  }
}
