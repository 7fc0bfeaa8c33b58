package dev.halley.interop;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A real CometBFT node whose home `cometbft testnet` has made.
final class GoNode extends NodeProcess {
  private final Path binary;
  private final String id;

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

  GoNode awaitRpc() {
    Await.until(
        name() + " answers on its RPC port",
        Duration.ofSeconds(30),
        () -> !rpc().result("status").isEmpty());
    return this;
  }

  /// The lines in which a node condemns a peer for the way it exchanges addresses.
  List<String> complaints() throws IOException {
    return logText().lines().filter(line -> COMPLAINTS.stream().anyMatch(line::contains)).toList();
  }

  private static final List<String> COMPLAINTS =
      List.of("too soon", "unsolicited", "blacklist", "denylist", "banned");
}
