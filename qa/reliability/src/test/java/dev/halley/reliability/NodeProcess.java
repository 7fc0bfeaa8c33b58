package dev.halley.reliability;

import dev.halley.p2p.identity.NetAddress;
import dev.halley.testkit.Awaitable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;

/// A node in a process of its own, so that what it holds and what its attackers hold are counted
/// apart and each side has all the descriptors of a process. It listens on 127.0.0.1, has 1,000
/// slots each way, peer exchange and the channels of a [Sink], and ends with this object or with
/// the test's process. For one thread.
///
/// | order      | answer                                                                        |
/// |------------|-------------------------------------------------------------------------------|
/// | `heap`     | bytes reachable after a few collections                                       |
/// | `fds`      | open descriptors                                                              |
/// | `threads`  | platform threads of the JVM                                                   |
/// | `peers`    | peers                                                                         |
/// | `pending`  | accepted connections in their handshake                                       |
/// | `known`    | nodes in the address book                                                     |
/// | `heard`    | messages on the channels of the [Sink]                                        |
/// | `counters` | `TURNED_AWAY=2 inbound.SILENT=7 outbound.REFUSED=1 stop.LOST=3`, without zeros |
@NullUnmarked
public final class NodeProcess implements AutoCloseable {
  private static final int HOME_HEAP_MEGABYTES = 64;
  private static final String LISTENING = "listening on ";

  private final Process process;
  private final PrintWriter orders;
  private final BufferedReader answers;
  private final NetAddress address;

  private NodeProcess(Process process) throws IOException {
    this.process = process;
    orders = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
    answers = process.inputReader(StandardCharsets.UTF_8);
    address = NetAddress.parse(answer().substring(LISTENING.length()));
  }

  /// Starts one and waits until it listens.
  ///
  /// @param strict limits per IP and prefix hold on loopback, too, and loopback addresses are not
  ///   learned
  /// @param heapMegabytes most that the JVM may take; beyond that it ends
  public static NodeProcess start(String chain, boolean strict, int heapMegabytes)
      throws IOException {
    return start(NodeMain.class, heapMegabytes, chain, Boolean.toString(strict));
  }

  /// Starts a real node with the files of a home, which it saves every two minutes and at the order
  /// `save`, answered when that is done. Of the other orders it knows `heap`, `fds`, `threads`,
  /// `peers` and `known`.
  public static NodeProcess startAt(Path home, String chain) throws IOException {
    return start(HomeMain.class, HOME_HEAP_MEGABYTES, home.toString(), chain);
  }

  /// Starts a program that serves [Orders] and begins with `listening on` its address.
  static NodeProcess start(Class<?> program, int heapMegabytes, String... arguments)
      throws IOException {
    return start(program, List.of("-Xmx" + heapMegabytes + "m"), arguments);
  }

  /// The same with a memory that the JVM is told of in more than one flag.
  static NodeProcess start(Class<?> program, List<String> memory, String... arguments)
      throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(memory);
    command.addAll(List.of("-cp", classPath(), program.getName()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    return new NodeProcess(builder.start());
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  private String answer() {
    var line =
        CompletableFuture.supplyAsync(() -> {
          try {
            return answers.readLine();
          } catch (IOException _) {
            return null;
          }
        });
    String said = line.orTimeout(Awaitable.PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    if (said == null) {
      throw new AssertionError("the process of the node has ended");
    }
    return said;
  }

  /// Where others find it.
  public NetAddress address() {
    return address;
  }

  /// Gives an order and waits for the answer.
  ///
  /// @throws AssertionError when the process has ended
  public String ask(String order) {
    orders.println(order);
    return answer();
  }

  /// Gives an order several times and does not wait for any answer; nothing but [#kill] may follow.
  public void order(String order, int times) {
    for (int i = 0; i < times; i++) {
      orders.println(order);
    }
  }

  /// The same for an order that is answered with a number.
  public long count(String order) {
    return Long.parseLong(ask(order));
  }

  /// What is not named is zero.
  public Map<String, Long> counters() {
    return Arrays.stream(ask("counters").split(" "))
        .filter(pair -> !pair.isEmpty())
        .map(pair -> pair.split("="))
        .collect(Collectors.toMap(pair -> pair[0], pair -> Long.valueOf(pair[1])));
  }

  /// Memory that is resident; 0 where the system has no `/proc`.
  public long residentBytes() throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
        .sum();
  }

  public boolean isRunning() {
    return process.isAlive();
  }

  /// SIGKILL: nothing gets saved.
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /// Lets it end in good order; kills it when it does not.
  @Override
  public void close() {
    orders.close();
    try {
      if (!process.waitFor(Awaitable.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("the process of the node does not end");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      kill();
    }
  }
}
