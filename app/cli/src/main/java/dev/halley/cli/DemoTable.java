package dev.halley.cli;

import dev.halley.node.demo.DemoNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A table that is drawn over itself, for a terminal.
final class DemoTable implements DemoView {
  private static final int MAX_PEERS_TEXT = 40;

  private final Overdraw screen;

  DemoTable(PrintWriter out) {
    int rows = Terminal.rows(); // it is drawn too often to ask each time
    this.screen = new Overdraw(out, () -> rows);
  }

  @Override
  public void show(List<DemoNode> nodes, double seconds, int peers) {
    var lines = new ArrayList<String>();
    lines.add(
        "%-9s %-22s %6s %4s %4s   %s"
            .formatted("node", "listens on", "knows", "out", "in", "connected to"));
    nodes.forEach(node -> lines.add(row(node)));
    lines.add("%d of %d peers started, %.1f s".formatted(nodes.size() - 1, peers, seconds));
    screen.draw(lines);
  }

  private static String row(DemoNode node) {
    return "%-9s %-22s %6d %4d %4d %s %s"
        .formatted(
            node.name(),
            node.endpoint(),
            node.known(),
            node.outbound(),
            node.inbound(),
            node.satisfied() ? "*" : " ",
            connected(node));
  }

  private static String connected(DemoNode node) {
    String all =
        node.connectedTo().stream()
            .map(name -> name.replace("peer ", ""))
            .collect(Collectors.joining(" "));
    return all.length() <= MAX_PEERS_TEXT ? all : all.substring(0, MAX_PEERS_TEXT - 3) + "...";
  }
}
