package dev.halley.cli;

import dev.halley.node.demo.Demo;
import dev.halley.node.demo.DemoNode;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `halley demo`.
@Command(
    name = "demo",
    description = {
      "Start a seed and some peers in this process, on loopback, and watch them find each other.",
      "Ends when each holds " + Demo.TARGET + " outbound peers or knows no one else to dial."
    },
    footer = {"", "Example:", "  halley demo --nodes 20"})
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class DemoCommand implements Callable<Integer> {
  private static final int MAX_NODES = 200;
  private static final Duration TICK = Duration.ofMillis(200);

  @Spec private CommandSpec spec;

  @Option(names = "--nodes", paramLabel = "N", defaultValue = "12", description = "Peers (12).")
  private int nodes;

  @Option(
      names = "--timeout",
      paramLabel = "S",
      defaultValue = "120",
      description = "Seconds to give up after (120).")
  private int timeout;

  @Override
  public Integer call() throws Exception {
    if (nodes < 2 || nodes > MAX_NODES || timeout < 1) {
      throw new ParameterException(
          spec.commandLine(), "--nodes is 2 to " + MAX_NODES + ", --timeout at least 1");
    }
    QuietLogs.start(spec);
    PrintWriter out = spec.commandLine().getOut();
    DemoView view = Terminal.isThere() ? new DemoTable(out) : new DemoLines(out);
    try (Demo demo = Demo.start(nodes)) {
      return watch(demo, view, out);
    }
  }

  private int watch(Demo demo, DemoView view, PrintWriter out) throws Exception {
    long beganNs = System.nanoTime();
    while (true) {
      boolean starting = demo.startNext();
      List<DemoNode> now = demo.nodes();
      double seconds = (System.nanoTime() - beganNs) / 1e9;
      boolean reached = demo.isReached(now);
      view.show(now, seconds, nodes);
      if (reached || seconds > timeout) {
        out.println(summary(now, seconds, reached));
        return reached ? ExitCodes.OK : ExitCodes.NEGATIVE;
      }
      if (!starting) {
        Thread.sleep(TICK);
      }
    }
  }

  private String summary(List<DemoNode> now, double seconds, boolean reached) {
    long satisfied = now.stream().skip(1).filter(DemoNode::satisfied).count();
    double known = now.stream().skip(1).mapToInt(DemoNode::known).average().orElse(0);
    String end =
        "%d of %d peers hold their target after %.1f s; each knows %.1f nodes on average, and the only one told was the seed."
            .formatted(satisfied, nodes, seconds, known);
    return reached ? end : "Not reached: " + end;
  }
}
