package dev.halley.interop;

import dev.halley.p2p.identity.NetAddress;
import dev.halley.testkit.Awaitable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A process of the program in `qa/interop/go`: CometBFT's own switch with two reactors of ours.
final class Gossiper implements AutoCloseable {
  private static final String LISTENING = "listening on ";

  private final Process process;
  private final PrintWriter orders;
  private final Awaitable<List<String>> said = new Awaitable<>(new ArrayList<>());
  private final NetAddress address;

  private Gossiper(Process process) {
    this.process = process;
    orders = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
    Thread.ofVirtual().start(this::listen);
    said.await("it listens", lines -> !lines.isEmpty());
    String first = said.read(List::getFirst);
    address = NetAddress.parse(first.substring(LISTENING.length()));
  }

  static Gossiper start(String chain) throws IOException {
    Process process =
        new ProcessBuilder(RealNodes.binary(RealNodes.GOSSIPER).toString(), chain)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    Children.add(process);
    return new Gossiper(process);
  }

  private void listen() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line; (line = lines.readLine()) != null; ) {
        String next = line;
        said.change(list -> list.add(next));
      }
    } catch (IOException _) {
      // it has ended
    }
  }

  NetAddress address() {
    return address;
  }

  void order(String line) {
    orders.println(line);
  }

  List<String> said() {
    return said.read(List::copyOf);
  }

  void await(String line) {
    said.await(address + " says: " + line, lines -> lines.contains(line));
  }

  @Override
  public void close() {
    orders.close();
    process.destroyForcibly().onExit().join();
  }
}
