package dev.halley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.node.config.ConfigReader;
import dev.halley.node.service.Service;
import dev.halley.p2p.identity.NodeKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The peers of a running node, changed from another command line.
@Timeout(60)
class PeerCommandIT {
  private static final String ID = "730a5edc28c2f8daf2d9dce3a01d5f205e35e555";

  @TempDir Path home;
  @TempDir Path other;

  private static Service start(Path home) throws Exception {
    var flags =
        Map.of(
            "chain_id", "test-chain",
            "p2p.laddr", "tcp://127.0.0.1:0",
            "p2p.addr_book_strict", "false",
            "p2p.allow_duplicate_ip", "true",
            "admin_laddr", "tcp://127.0.0.1:0");
    return Service.start(
        ConfigReader.of(home, Map.of(), flags).nodeConfig(), NodeKey.generate(new SecureRandom()));
  }

  private Cli peer(String... words) {
    var line = new String[words.length + 3];
    line[0] = "peer";
    System.arraycopy(words, 0, line, 1, words.length);
    line[line.length - 2] = "--home";
    line[line.length - 1] = home.toString();
    return Cli.run((Object[]) line);
  }

  @Test
  void dialsListsPersistsAndDisconnects() throws Exception {
    try (Service _ = start(home);
        Service friend = start(other)) {
      String id = friend.node().id().hex();
      String address = id + "@" + friend.node().listening().getFirst();
      Cli dialled = peer("dial", address);
      assertThat(dialled.err()).isEmpty();
      assertThat(dialled.out()).startsWith("connected");
      assertThat(dialled.code()).isZero();
      assertThat(peer("list").out()).contains(id, "outbound");
      assertThat(peer("list", "--json").out()).startsWith("{").contains(id);
      assertThat(peer("persist", address).out()).startsWith("persistent");
      assertThat(peer("unpersist", id).out()).startsWith("no longer persistent");
      assertThat(peer("unpersist", id).code()).isEqualTo(2);
      assertThat(peer("disconnect", id).out()).startsWith("disconnected");
      assertThat(peer("disconnect", ID).code()).isEqualTo(2);
    }
  }

  @Test
  void bansAndUnbansNodesAddressesAndPrefixes() throws Exception {
    try (Service _ = start(home)) {
      for (String whom : new String[] {ID, "203.0.113.7", "198.51.100.0/24", "2001:db8::/32"}) {
        assertThat(peer("ban", whom, "--for", "48h").out()).startsWith("banned until 2");
      }
      assertThat(peer("list", "--bans").out())
          .contains(ID, "203.0.113.7/32", "198.51.100.0/24", "2001:db8::/32");
      assertThat(peer("unban", "203.0.113.7/32").out()).startsWith("lifted");
      assertThat(peer("unban", "203.0.113.7").code()).isEqualTo(2);
      assertThat(peer("ban", ID, "--for", "9000h").err()).contains("8784h");
      assertThat(peer("ban", "nonsense").err()).contains("IP address");
      assertThat(peer("ban", ID, "--chain-id", "unheard-of").code()).isEqualTo(1);
    }
  }

  @Test
  void showsTheNodeAtAGlance() throws Exception {
    try (Service _ = start(home);
        Service friend = start(other)) {
      String id = friend.node().id().hex();
      assertThat(peer("dial", id + "@" + friend.node().listening().getFirst()).code()).isZero();
      Cli top = Cli.run("top", "--home", home);
      assertThat(top.err()).isEmpty();
      assertThat(top.out()).contains("test-chain", " outbound, ", id.substring(0, 12));
      assertThat(Cli.run("top", "--home", home, "--peers", "0").code()).isEqualTo(64);
    }
  }

  @Test
  void saysWhatToDoWhenNoNodeAnswers() throws Exception {
    Cli none = peer("list");
    assertThat(none.code()).isEqualTo(1);
    assertThat(none.err().lines()).hasSize(1);
    assertThat(none.err()).contains("--admin_laddr tcp://127.0.0.1:0");
    Files.createDirectories(home.resolve("data"));
    Files.writeString(home.resolve("data/admin_address"), "http://127.0.0.1:9\n");
    Files.writeString(home.resolve("data/admin_token"), "0123456789abcdef\n");
    assertThat(peer("list").err()).contains("is it running?");
    Files.writeString(home.resolve("data/admin_address"), "not an address\n");
    assertThat(peer("list").err()).contains("make no sense");
  }
}
