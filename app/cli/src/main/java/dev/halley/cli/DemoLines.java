package dev.halley.cli;

import dev.halley.node.demo.DemoNode;
import java.io.PrintWriter;
import java.util.List;

/// One line whenever a second has passed, for files and pipes.
final class DemoLines implements DemoView {
  private final PrintWriter out;
  private double nextSeconds;

  DemoLines(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void show(List<DemoNode> nodes, double seconds, int peers) {
    if (seconds >= nextSeconds) {
      nextSeconds = seconds + 1;
      var started = nodes.subList(1, nodes.size());
      out.println(
          "%.1f s: %d of %d peers started, %d hold their target, %d links, %.1f nodes known on average"
              .formatted(
                  seconds,
                  started.size(),
                  peers,
                  started.stream().filter(DemoNode::satisfied).count(),
                  started.stream().mapToInt(DemoNode::outbound).sum(),
                  started.stream().mapToInt(DemoNode::known).average().orElse(0)));
      out.flush();
    }
  }
}
