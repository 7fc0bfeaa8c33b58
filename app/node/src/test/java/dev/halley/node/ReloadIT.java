package dev.halley.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.halley.home.HomeException;
import dev.halley.node.config.ConfigException;
import dev.halley.node.config.Reload;
import dev.halley.p2p.admission.BanTarget;
import dev.halley.p2p.identity.NodeKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A running node whose operator changes things.
@Timeout(60)
class ReloadIT {
  private static final String[] QUIET = {"p2p.seed_mode", "false"};

  @TempDir Path home;
  @TempDir Path other;

  private void file(String p2p) throws Exception {
    Files.createDirectories(home.resolve("config"));
    Files.writeString(home.resolve("config/config.toml"), "[p2p]\n" + p2p);
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      Thread.sleep(10); // the test's own time limit bounds this
    }
  }

  private static NetworkNode only(Node node) {
    return node.networks().getFirst();
  }

  @Test
  void takesOverLimitsAndPeersWithoutDroppingAnybody() throws Exception {
    file("max_num_inbound_peers = 5\n");
    try (Node node = Nodes.start(home);
        Node peer = Nodes.start(other, QUIET)) {
      file("persistent_peers = \"" + Nodes.address(peer) + "\"\n");
      assertThat(node.reload().applied())
          .extracting(Reload.Change::key)
          .containsExactly("p2p.persistent_peers", "p2p.max_num_inbound_peers");
      await(() -> only(node).peers().size() == 1);
      var before = only(node).peers().iterator().next();

      file("max_num_inbound_peers = 1\nmax_num_outbound_peers = 0\nsend_rate = 7\n");
      Reload reload = node.reload();
      assertThat(reload.waiting())
          .containsExactly(new Reload.Change("p2p.send_rate", "5120000", "7"));
      assertThat(reload.toString()).contains("at the next start p2p.send_rate");
      await(() -> only(node).slots().maxInbound() == 1);
      assertThat(node.config().p2p().maxInbound()).isEqualTo(1);
      assertThat(node.config().p2p().sendRate()).isEqualTo(5_120_000);
      assertThat(only(node).peers()).containsExactly(before);
    }
  }

  @Test
  void wrongSettingsChangeNothing() throws Exception {
    file("max_num_inbound_peers = 5\n");
    try (Node node = Nodes.start(home)) {
      file("max_num_inbound_peers = 6\nmax_num_outbound_peers = -1\n");
      assertThatExceptionOfType(ConfigException.class)
          .isThrownBy(node::reload)
          .withMessageContaining("config.toml:3");
      assertThat(only(node).slots().maxInbound()).isEqualTo(5);
    }
  }

  @Test
  void bansThatSomebodyWroteIntoTheFileHoldAfterAReload() throws Exception {
    try (Node node = Nodes.start(home)) {
      Files.writeString(
          home.resolve("data/bans.json"),
          "{\"bans\":[{\"block\":\"127.9.0.0/16\",\"until\":\"2999-01-01T00:00:00Z\"}]}");
      node.reload();
      assertThat(only(node).bans().blocks()).hasSize(1);
    }
  }

  private static final BanTarget ONE = BanTarget.parse("127.8.0.0/16");
  private static final BanTarget OTHER = BanTarget.parse("127.9.0.0/16");

  @Test
  void bansThatSomebodyTookOutOfTheFileAreLiftedByAReload() throws Exception {
    Path file = home.resolve("data/bans.json");
    try (Node node = Nodes.start(home)) {
      only(node).ban(ONE, Duration.ofDays(30));
      only(node).ban(OTHER, Duration.ofDays(30));
      await(() -> holds(file, "127.8.0.0/16") && holds(file, "127.9.0.0/16"));
      node.save(); // leaves a file alone that holds all there is to save
      Files.writeString(
          file, Files.readString(file).replaceFirst("(?s),?\\s*\\{[^{}]*127\\.9[^{}]*},?", ""));
      node.save();
      node.reload();
      await(() -> blocks(node) == 1);
      assertThat(only(node).unban(OTHER)).isFalse();
      assertThat(only(node).unban(ONE)).isTrue();
    }
  }

  @Test
  void aFileOfBansThatMakesNoSenseLiftsNothingAndStaysAsItIs() throws Exception {
    Path file = home.resolve("data/bans.json");
    try (Node node = Nodes.start(home)) {
      only(node).ban(ONE, Duration.ofDays(30));
      await(() -> holds(file, "127.8.0.0/16"));
      Files.writeString(file, "{\"bans\":[");
      node.reload();
      assertThat(blocks(node)).isEqualTo(1);
      assertThat(file).hasContent("{\"bans\":[");
    }
  }

  private static int blocks(Node node) {
    try {
      return only(node).bans().blocks().size();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aBanHangsUpIsSavedAndCanBeLifted() throws Exception {
    try (Node node = Nodes.start(home);
        Node peer = Nodes.start(other, QUIET)) {
      only(node).persist(Nodes.address(peer));
      await(() -> only(node).peers().size() == 1);
      var whom = BanTarget.parse("127.0.0.0/8");
      only(node).ban(whom, Duration.ofDays(30));
      await(() -> only(node).peers().isEmpty());
      await(() -> holds(home.resolve("data/bans.json"), "127.0.0.0/8"));
      assertThat(only(node).unban(whom)).isTrue();
      assertThat(only(node).unban(whom)).isFalse();
      await(() -> only(node).peers().size() == 1);
      assertThat(only(node).unpersist(peer.id())).isTrue();
      assertThat(only(node).disconnect(peer.id())).isTrue();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> only(node).ban(whom, Duration.ofDays(400)));
    }
  }

  private static boolean holds(Path file, String text) {
    try {
      return Files.exists(file) && Files.readString(file).contains(text);
    } catch (IOException _) {
      return false;
    }
  }

  @Test
  void aBanOfAMonthSurvivesARestart() throws Exception {
    var whom = BanTarget.parse("730a5edc28c2f8daf2d9dce3a01d5f205e35e555");
    try (Node node = Nodes.start(home)) {
      only(node).ban(whom, Duration.ofDays(30));
    }
    try (Node node = Nodes.start(home)) {
      assertThat(only(node).bans().ids().values())
          .allMatch(end -> end.isAfter(Instant.now().plus(Duration.ofDays(29))))
          .hasSize(1);
    }
  }

  @Test
  void twoNodesInOneHomeAreAnErrorThatNamesTheProcess() throws Exception {
    try (Node _ = Nodes.start(home)) {
      assertThatExceptionOfType(HomeException.class)
          .isThrownBy(
              () -> Node.start(Nodes.config(home), NodeKey.generate(new SecureRandom())).close())
          .withMessageContaining("process " + ProcessHandle.current().pid());
    }
    Nodes.start(home).close();
  }

  @Test
  void aHomeThatCannotBeWrittenKeepsNobodyFromRunningAndIsUsedWhenItCan() throws Exception {
    try (Node node = Nodes.start(home)) {
      Path book = home.resolve("config/addrbook.json");
      Files.deleteIfExists(book);
      Files.createDirectories(book.resolve("in the way"));
      node.save();
      node.save();
      assertThat(only(node).known()).isZero();
      Files.delete(book.resolve("in the way"));
      Files.delete(book);
      node.save();
      assertThat(book).isRegularFile();
    }
  }
}
