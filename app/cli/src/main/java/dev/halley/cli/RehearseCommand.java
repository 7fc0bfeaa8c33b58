package dev.halley.cli;

import dev.halley.home.Home;
import dev.halley.home.NetworkHome;
import dev.halley.node.NodeKeys;
import dev.halley.node.config.HomeFolder;
import dev.halley.node.probe.Probe;
import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.identity.NodeKey;
import dev.halley.pex.NetworkProfile;
import dev.halley.pex.book.AddressBook;
import dev.halley.pex.book.BookPolicy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Runs a seed as users do, from its command line to its end, once and on loopback, with a home
/// that knows many nodes, so that the JVM can record what it needs for that (see the launcher). The
/// home must be one to throw away.
@Command(name = "rehearse", hidden = true, description = "Run a seed for a moment.")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class RehearseCommand implements Callable<Integer> {
  private static final String CHAIN_ID = "rehearsal";
  private static final int NODES = 1_300;

  /// The discard port: nobody listens there.
  private static final int NOBODY = 9;

  private static final List<String> ASKED =
      List.of(
          "/",
          "/readyz",
          "/v1/node",
          "/v1/config",
          "/v1/peers",
          "/v1/book",
          "/v1/book/buckets",
          "/v1/book/tellers",
          "/v1/verdicts",
          "/v1/answers",
          "/v1/bans",
          "/v1/events");

  @Spec private CommandSpec spec;

  private final int rpc = freePort();
  private final int api = freePort();
  private final int metrics = freePort();

  @Override
  public Integer call() throws Exception {
    Path home = ((HalleyCommand) spec.root().userObject()).home();
    fill(home);
    var lines = new PipedReader();
    var out = new PrintWriter(new PipedWriter(lines), true);
    Thread.ofPlatform().name("visitor").start(() -> visit(new BufferedReader(lines)));
    return Main.run(out, spec.commandLine().getErr(), seed(home));
  }

  private static int freePort() {
    try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String[] seed(Path home) {
    return new String[] {
      "seed",
      "--home=" + home,
      "--chain-id=" + CHAIN_ID,
      "--p2p.laddr=tcp://127.0.0.1:0",
      "--p2p.addr_book_strict=false",
      "--rpc.laddr=tcp://127.0.0.1:" + rpc,
      "--api_laddr=tcp://127.0.0.1:" + api,
      "--instrumentation.prometheus",
      "--instrumentation.prometheus_listen_addr=tcp://127.0.0.1:" + metrics
    };
  }

  /// Asks the seed for addresses and whatever it tells over HTTP, and ends the process as a signal
  /// would.
  private void visit(BufferedReader lines) {
    try {
      // listening on tcp://IP:PORT as ID
      String[] words = String.valueOf(lines.readLine()).split(" ", -1);
      var seed = NetAddress.parse(words[4] + "@" + words[2].substring("tcp://".length()));
      Probe.run(
          NodeKey.generate(new SecureRandom()),
          seed,
          CHAIN_ID,
          NetworkProfile.COMETBFT,
          Duration.ofSeconds(5));
      ask(metrics, "/metrics");
      ask(rpc, "/net_info");
      ask(rpc, "/status");
      for (String path : ASKED) {
        ask(api, path);
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("the rehearsal failed", e);
    } finally {
      System.exit(ExitCodes.OK);
    }
  }

  /// Without a client of the JDK's, whose classes no seed needs.
  private static void ask(int port, String path) throws IOException {
    String request =
        "GET "
            + path
            + " HTTP/1.1\r\nHost: seed\r\nConnection: close\r\nAccept-Encoding: gzip\r\n\r\n";
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    }
  }

  private static void fill(Path home) throws Exception {
    HomeFolder.prepare(home, Map.of("chain_id", CHAIN_ID));
    NetworkHome network = new Home(home).defaultNetwork();
    var chance = new Random(1);
    var book =
        new AddressBook(
            BookPolicy.of(new NodeId(0, 0, 0)).withStrict(false),
            _ -> false,
            InstantSource.system(),
            chance);
    while (book.size() < NODES) {
      NetAddress node = somewhere(chance);
      book.add(node, somewhere(chance));
      book.proven(node);
    }
    var _ = NodeKeys.loadOrGenerate(home.resolve("config/node_key.json"));
    network.saveBook(book.snapshot(), CHAIN_ID);
  }

  private static NetAddress somewhere(Random chance) {
    var id = new NodeId(chance.nextLong(), chance.nextLong(), chance.nextInt());
    return new NetAddress(id, IpAddress.ofV4((127 << 24) | chance.nextInt(1 << 24)), NOBODY);
  }
}
