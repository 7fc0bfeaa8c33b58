package dev.halley.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A node in a process of its own, real or Halley: what the scenarios need of either. For one
/// thread.
abstract class NodeProcess {
  private final String name;
  private final Path home;
  private final int p2pPort;
  private final int rpcPort;
  private final Rpc rpc;
  private Process process;

  NodeProcess(String name, Path home) {
    this(name, home, Ports.free(), Ports.free());
  }

  NodeProcess(String name, Path home, int p2pPort, int rpcPort) {
    this.name = name;
    this.home = home;
    this.p2pPort = p2pPort;
    this.rpcPort = rpcPort;
    this.rpc = new Rpc(rpcPort);
  }

  abstract String id();

  abstract List<String> command();

  String name() {
    return name;
  }

  Path home() {
    return home;
  }

  int p2pPort() {
    return p2pPort;
  }

  int rpcPort() {
    return rpcPort;
  }

  Rpc rpc() {
    return rpc;
  }

  /// As others configure it.
  String address() {
    return id() + "@127.0.0.1:" + p2pPort;
  }

  Path log() {
    return home.resolve(name + ".log");
  }

  /// Where the scenario looks for what the node wrote.
  String logText() throws IOException {
    return Files.exists(log()) ? Files.readString(log()) : "";
  }

  List<Link> links() throws IOException, InterruptedException {
    return rpc.links("");
  }

  boolean isLinkedTo(NodeProcess other) throws IOException, InterruptedException {
    return links().stream().anyMatch(link -> link.id().equals(other.id()));
  }

  /// Starts it; a restart appends to the log.
  void start() throws IOException {
    Files.createDirectories(home);
    process = launch(new ProcessBuilder(command()));
    Children.add(process);
  }

  Process launch(ProcessBuilder builder) throws IOException {
    return builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
        .start();
  }

  boolean isRunning() {
    return process != null && process.isAlive();
  }

  /// SIGKILL: nothing gets saved.
  void kill() throws InterruptedException {
    if (process != null) {
      process.destroyForcibly().waitFor();
    }
  }

  /// SIGTERM, as an operator would; gives the exit code.
  int stop(Duration limit) throws InterruptedException {
    process.destroy();
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly().waitFor();
      throw new AssertionError(name + " did not stop within " + limit.toSeconds() + " s");
    }
    return process.exitValue();
  }

  @Override
  public String toString() {
    return name;
  }
}
