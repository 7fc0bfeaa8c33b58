package dev.halley.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A real CometBFT node whose home `cometbft testnet` has made.
final class GoNode extends NodeProcess {
  private final Path binary;
  private final String id;
  private int logBefore;

  GoNode(String version, String name, Path home) throws IOException, InterruptedException {
    super(name, home);
    binary = RealNodes.binary(version);
    id = Tool.run(binary.toString(), "show-node-id", "--home", home.toString()).strip();
    configure(
        Map.of(
            "moniker",
            name,
            "proxy_app",
            "kvstore",
            "p2p.laddr",
            "tcp://127.0.0.1:" + p2pPort(),
            "p2p.addr_book_strict",
            false,
            "p2p.allow_duplicate_ip",
            true,
            "rpc.laddr",
            "tcp://127.0.0.1:" + rpcPort(),
            "rpc.pprof_laddr",
            "",
            "consensus.timeout_commit",
            "200ms"));
  }

  /// Changes `config.toml`; see [ConfigToml#edit].
  GoNode configure(Map<String, Object> values) throws IOException {
    ConfigToml.edit(home().resolve("config").resolve("config.toml"), values);
    return this;
  }

  GoNode seeds(NodeProcess... seeds) throws IOException {
    return configure(Map.of("p2p.seeds", addresses(seeds)));
  }

  GoNode persistentPeers(NodeProcess... peers) throws IOException {
    return configure(Map.of("p2p.persistent_peers", addresses(peers)));
  }

  /// A node that only answers questions for addresses.
  GoNode seedMode() throws IOException {
    return configure(Map.of("p2p.seed_mode", true));
  }

  /// Hardly any blocks, for scenarios that take minutes.
  GoNode quiet() throws IOException {
    return configure(Map.of("consensus.timeout_commit", "10s"));
  }

  private static String addresses(NodeProcess... nodes) {
    return String.join(",", Stream.of(nodes).map(NodeProcess::address).toList());
  }

  @Override
  String id() {
    return id;
  }

  Path addressBook() {
    return home().resolve("config").resolve("addrbook.json");
  }

  @Override
  List<String> command() {
    return List.of(binary.toString(), "start", "--home", home().toString());
  }

  @Override
  void start() throws IOException {
    logBefore = logText().length();
    super.start();
  }

  /// SIGTERM, once it listens to signals: earlier than that it would die without saving anything.
  @Override
  int stop(Duration limit) throws InterruptedException {
    Await.until(
        name() + " has started",
        Duration.ofSeconds(30),
        () -> logText().indexOf("Started node", logBefore) >= 0);
    return super.stop(limit);
  }

  GoNode awaitRpc() {
    Await.until(
        name() + " answers on its RPC port",
        Duration.ofSeconds(30),
        () -> !rpc().result("status").isEmpty());
    return this;
  }

  /// Has a node whose `rpc.unsafe` is on dial others and save its address book, with them in it,
  /// and waits until `ids` are in it. When they end, only nodes of the 1.x line always save theirs.
  void saveBook(Set<String> ids, NodeProcess... others) {
    String path =
        Stream.of(others)
            .map(other -> "%22" + other.address() + "%22")
            .collect(Collectors.joining(",", "dial_peers?peers=%5B", "%5D"));
    Await.until(
        name() + " has saved " + ids,
        Duration.ofSeconds(30),
        () -> {
          rpc().result(path);
          return Files.exists(addressBook()) && Book.ids(addressBook()).containsAll(ids);
        });
  }

  /// The lines in which a node condemns a peer for the way it exchanges addresses.
  List<String> complaints() throws IOException {
    return logText().lines().filter(line -> COMPLAINTS.stream().anyMatch(line::contains)).toList();
  }

  private static final List<String> COMPLAINTS =
      List.of("too soon", "unsolicited", "blacklist", "denylist", "banned");
}
