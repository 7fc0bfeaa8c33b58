package dev.halley.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.halley.home.HomeException;
import dev.halley.node.config.ConfigException;
import dev.halley.p2p.Peer;
import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeKey;
import dev.halley.testkit.Awaitable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeIT {
  /// An address where no other test of this machine gets a port by chance.
  private static final String FAR =
      "tcp://127.71.%d.9:0".formatted(ProcessHandle.current().pid() % 250);

  @TempDir Path folder;

  @Test
  void keepsAPersistentPeer() throws Exception {
    try (Node one = Nodes.start(folder.resolve("one"));
        Node two =
            Nodes.start(
                folder.resolve("two"), "p2p.persistent_peers", Nodes.address(one).toString())) {
      NetworkNode network = two.networks().getFirst();
      Awaitable.until("the two are connected", () -> network.peers().size() == 1);
      Peer peer = network.peers().iterator().next();
      assertThat(peer.id()).isEqualTo(one.id());
      assertThat(peer.isPersistent()).isTrue();
      assertThat(peer.nodeInfo().version()).isEqualTo(Release.AGENT);
      assertThat(peer.nodeInfo().listenAddr()).isEqualTo("tcp://" + one.listening().getFirst());
      assertThat(peer.nodeInfo().channels().hex()).isEqualTo("00");
      assertThat(peer.nodeInfo().protocol().block()).isEqualTo(11);
    }
  }

  @Test
  void remembersItsAddressesAcrossARestart() throws Exception {
    Path home = folder.resolve("home");
    String other;
    try (Node node = Nodes.start(home);
        Node caller =
            Nodes.start(
                folder.resolve("other"), "p2p.persistent_peers", Nodes.address(node).toString())) {
      Awaitable.until("the other is known", () -> node.networks().getFirst().known() == 1);
      other = caller.id().hex();
    }
    assertThat(home.resolve("config/addrbook.json")).content().contains(other);
    assertThat(home.resolve("data/halley-book.json")).content().contains(other);
    assertThat(home.resolve("data/bans.json")).isRegularFile();
    try (Node node = Nodes.start(home)) {
      assertThat(node.networks().getFirst().known()).isEqualTo(1);
    }
  }

  @Test
  void startsOverAtTheSameAddressWithWhatItHadLearned() throws Exception {
    try (Node one = Nodes.start(folder.resolve("one"));
        Node two =
            Nodes.start(
                folder.resolve("two"), "p2p.persistent_peers", Nodes.address(one).toString())) {
      Awaitable.until("the other is known", () -> one.networks().getFirst().known() == 1);
      var place = one.listening();
      Router before = one.router();
      before.gaveUp().complete("the test wants it");
      Awaitable.until("there is another router", () -> !one.router().equals(before));
      assertThat(one.listening()).isEqualTo(place);
      assertThat(one.networks().getFirst().known()).isEqualTo(1);
      Awaitable.until("it has its peer again", () -> one.networks().getFirst().peers().size() == 1);
      Awaitable.until("the peer has it again", () -> two.networks().getFirst().peers().size() == 1);
    }
  }

  @Test
  void countsBothDirectionsTogetherWhereTheNetworkDoes() throws Exception {
    try (Node pooled =
        Nodes.start(folder.resolve("one"), "profile", "sei", "p2p.max-connections", "7")) {
      assertThat(pooled.networks().getFirst().slots().maxOutbound()).isEqualTo(7);
    }
    try (Node seed =
        Nodes.start(folder.resolve("two"), "profile", "sei", "p2p.seed_mode", "true")) {
      assertThat(seed.networks().getFirst().slots().maxInbound()).isEqualTo(1_000);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sei", "tendermint-0.35"})
  void peersOfTheTendermint035LineFindEachOtherThroughASeed(String profile) throws Exception {
    var peers = new ArrayList<Node>();
    try (Node seed =
        Nodes.start(folder.resolve("seed"), "profile", profile, "p2p.seed_mode", "true")) {
      for (int i = 0; i < 4; i++) {
        String asked = Nodes.address(seed).toString();
        Path home = folder.resolve("peer" + i);
        peers.add(Nodes.start(home, "profile", profile, "p2p.bootstrap-peers", asked));
      }
      for (Node peer : peers) {
        var others = peers.stream().map(Node::id).filter(id -> !id.equals(peer.id())).toList();
        Awaitable.until(
            "it has all three others",
            () ->
                peer.networks().getFirst().peers().stream()
                    .map(Peer::id)
                    .toList()
                    .containsAll(others));
      }
    } finally {
      peers.forEach(Node::close);
    }
  }

  @Test
  void announcesAnAddressWhereNamesAreRefused() throws Exception {
    try (Node node =
        Nodes.start(folder, "profile", "sei", "p2p.external_address", "localhost:12345")) {
      assertThat(node.networks().getFirst().nodeInfo().listenAddr())
          .isIn("127.0.0.1:12345", "[::1]:12345");
    }
    String nobody = "x".repeat(64) + ":1"; // too long for a name, so that no server is asked
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> Nodes.start(folder, "profile", "sei", "p2p.external_address", nobody))
        .withMessageContaining("p2p.external_address tcp://" + nobody)
        .withMessageContaining("write IP:PORT");
  }

  @Test
  void startsOverWhenNobodyHasComeForTooLongAndThenWaits() throws Exception {
    try (Node node =
        Nodes.start(
            folder,
            "self-remediation.p2p-no-peers-available-window-seconds",
            "1",
            "self-remediation.restart-cooldown-seconds",
            "3600")) {
      Router first = node.router();
      Awaitable.until("it has started over", () -> !node.router().equals(first));
      Router second = node.router();
      assertThat(second.gaveUp()).isNotDone();
    }
  }

  @Test
  void startsOverNoMoreOnceClosed() throws Exception {
    Node node = Nodes.start(folder);
    Router last = node.router();
    node.close();
    last.gaveUp().complete("too late");
    assertThat(node.router()).isSameAs(last);
  }

  @Test
  void keepsTheSharedBookWhereItIsToldTo() throws Exception {
    Nodes.start(folder, "p2p.addr_book_file", "data/book.json").close();
    assertThat(folder.resolve("data/book.json")).isRegularFile();
    assertThat(folder.resolve("config/addrbook.json")).doesNotExist();
  }

  @Test
  void startsWithDamagedBooksAndSetsThemAside() throws Exception {
    Files.createDirectories(folder.resolve("config"));
    Files.createDirectories(folder.resolve("data"));
    Files.writeString(folder.resolve("config/addrbook.json"), "{\"key\":\"00\",\"addrs\":[{");
    Files.writeString(folder.resolve("data/halley-book.json"), "garbage");
    Files.writeString(folder.resolve("data/bans.json"), "");
    try (Node node = Nodes.start(folder)) {
      assertThat(node.networks().getFirst().known()).isZero();
    }
    try (var config = Files.list(folder.resolve("config"));
        var data = Files.list(folder.resolve("data"))) {
      assertThat(config).anySatisfy(f -> assertThat(f).content().contains("{\"key\":\"00\""));
      assertThat(data).anySatisfy(f -> assertThat(f).hasContent("garbage"));
    }
  }

  @Test
  void servesSeveralNetworksOnOnePort() throws Exception {
    try (Node both = Nodes.start(folder.resolve("both"), "chain_id", "one,two");
        Node one =
            Nodes.start(
                folder.resolve("one"),
                "chain_id",
                "one",
                "p2p.persistent_peers",
                Nodes.address(both).toString());
        Node two =
            Nodes.start(
                folder.resolve("two"),
                "chain_id",
                "two",
                "p2p.persistent_peers",
                Nodes.address(both).toString())) {
      NetworkNode first = both.networks().getFirst();
      NetworkNode second = both.networks().getLast();
      Awaitable.until("one is there", () -> !first.peers().isEmpty());
      Awaitable.until("two is there", () -> !second.peers().isEmpty());
      assertThat(first.peers()).extracting(Peer::id).containsExactly(one.id());
      assertThat(second.peers()).extracting(Peer::id).containsExactly(two.id());
    }
    assertThat(folder.resolve("both/networks/two/config/addrbook.json")).isRegularFile();
    assertThat(folder.resolve("both/config/addrbook.json")).isRegularFile();
  }

  @Test
  void aBrokenNetworkDoesNotStopTheOthers() throws Exception {
    Files.createDirectories(folder.resolve("networks"));
    Files.writeString(folder.resolve("networks/two"), "a file where a folder should be");
    try (Node node = Nodes.start(folder, "chain_id", "one,two")) {
      assertThat(node.networks()).extracting(NetworkNode::chainId).containsExactly("one");
    }
  }

  @Test
  void theOnlyNetworkMustStart() throws Exception {
    Files.writeString(folder.resolve("data"), "a file where a folder should be");
    assertThatExceptionOfType(HomeException.class)
        .isThrownBy(() -> Nodes.start(folder))
        .withMessageContaining("data");
  }

  @Test
  void refusesAPortThatIsTaken() throws Exception {
    try (Node node = Nodes.start(folder.resolve("one"))) {
      String taken = "tcp://" + node.listening().getFirst();
      assertThatExceptionOfType(ConfigException.class)
          .isThrownBy(() -> Nodes.start(folder.resolve("two"), "p2p.laddr", taken))
          .withMessageContaining("p2p.laddr " + taken);
    }
  }

  @Test
  void freesItsPortsAndMayBeClosedTwice() throws Exception {
    Node node = Nodes.start(folder, "p2p.laddr", FAR);
    String p2p = "tcp://" + node.listening().getFirst();
    node.close();
    node.close();
    Nodes.start(folder, "p2p.laddr", p2p).close();
  }

  @Test
  void anOperatorsDialThatFailsIsAFailureInTheBook() throws Exception {
    try (Node node = Nodes.start(folder, "p2p.max_num_outbound_peers", "0")) {
      NetworkNode network = node.networks().getFirst();
      String nobody = NodeKey.generate(new SecureRandom()).id() + "@127.0.0.1:1";
      var dead = (NetAddress) DialTarget.parse(nobody);
      network.ask(book -> book.add(dead, dead));
      network.dial(dead, _ -> {});
      Awaitable.until(
          "the failure is noted",
          () -> network.ask(book -> book.entry(dead.id()).orElseThrow().suspected()).orElse(false));
    }
  }

  @Test
  void withoutPeerExchangeItKeepsPersistentPeersAndAsksNobody() throws Exception {
    try (Node one = Nodes.start(folder.resolve("one"));
        Node two =
            Nodes.start(
                folder.resolve("two"),
                "p2p.pex",
                "false",
                "p2p.persistent_peers",
                Nodes.address(one).toString())) {
      Awaitable.until("connected", () -> two.networks().getFirst().peers().size() == 1);
      assertThat(two.networks().getFirst().known()).isZero();
    }
  }
}
