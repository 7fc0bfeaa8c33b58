package dev.halley.interop;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The `halley` command in a process of its own, with the JVM flags of the `halley` script.
final class HalleyNode extends NodeProcess {
  private static final Pattern LISTENING =
      Pattern.compile("^listening on tcp://[0-9.:]+ as ([0-9a-f]{40})$", Pattern.MULTILINE);
  private final List<String> arguments = new ArrayList<>();
  private String id = "";

  /// @param command `start` or `seed`
  HalleyNode(String command, String name, Path home, String... chainIds) {
    super(name, home);
    arguments.addAll(List.of(command, "--home", home.toString(), "--moniker", name));
    for (String chainId : chainIds) {
      with("--chain-id", chainId);
    }
    with("--p2p.laddr", "tcp://127.0.0.1:" + p2pPort());
    with("--rpc.laddr", "tcp://127.0.0.1:" + rpcPort());
    with("--p2p.addr_book_strict", "false");
    with("--p2p.allow_duplicate_ip", "true");
    with("--log_level", "debug");
  }

  /// Halley in the home of a real node, with nothing but the settings that are there.
  ///
  /// @param command `start` or `seed`
  /// @param owner does not run
  static HalleyNode inHomeOf(GoNode owner, String command) {
    return new HalleyNode(owner, command);
  }

  private HalleyNode(GoNode owner, String command) {
    super(owner.name() + "-halley", owner.home(), owner.p2pPort(), owner.rpcPort());
    arguments.addAll(List.of(command, "--home", owner.home().toString()));
  }

  HalleyNode with(String flag, String value) {
    arguments.add(flag + "=" + value);
    return this;
  }

  HalleyNode seeds(NodeProcess... seeds) {
    return with("--p2p.seeds", addresses(seeds));
  }

  HalleyNode persistentPeers(NodeProcess... peers) {
    return with("--p2p.persistent_peers", addresses(peers));
  }

  private static String addresses(NodeProcess... nodes) {
    return Stream.of(nodes).map(NodeProcess::address).collect(Collectors.joining(","));
  }

  @Override
  List<String> command() {
    return java(arguments);
  }

  /// The command's class path and flags before its own arguments.
  static List<String> java(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-Xmx64m"));
    command.addAll(List.of("-cp", classPath(), "dev.halley.cli.Main"));
    command.addAll(arguments);
    return command;
  }

  /// The tests' own class path without the tests, whose logging must not become the command's.
  private static String classPath() {
    String all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Stream.of(all.split(File.pathSeparator))
        .filter(entry -> !entry.endsWith("test-classes"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /// Starts it and waits until it listens; the ID is known from then on.
  @Override
  void start() throws IOException {
    int before = logText().length();
    super.start();
    Await.until(
        name() + " listens",
        Duration.ofSeconds(60), // a busy machine
        () -> {
          if (!isRunning()) {
            throw new AssertionError(name() + " ended: " + logText().substring(before));
          }
          Matcher line = LISTENING.matcher(logText());
          if (line.find(before)) {
            id = line.group(1);
            return true;
          }
          return false;
        });
  }

  @Override
  String id() {
    if (id.isEmpty()) {
      throw new IllegalStateException(name() + " has not been started");
    }
    return id;
  }

  /// The links of one of its networks.
  List<Link> links(String chainId) throws IOException, InterruptedException {
    return rpc().links("?chain_id=%22" + chainId + "%22");
  }
}
