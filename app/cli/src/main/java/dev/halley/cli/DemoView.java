package dev.halley.cli;

import dev.halley.node.demo.DemoNode;
import java.util.List;

/// Shows how a demonstration goes on.
interface DemoView {
  /// Called several times a second.
  ///
  /// @param peers how many there will be
  void show(List<DemoNode> nodes, double seconds, int peers);
}
