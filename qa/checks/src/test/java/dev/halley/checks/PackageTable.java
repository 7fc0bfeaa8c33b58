package dev.halley.checks;

import java.util.List;
import java.util.Set;

/// Who may use whom among the packages of the library: the architecture as data.
final class PackageTable {
  /// @param name below `dev.halley`
  /// @param uses packages of Halley it may depend on, below `dev.halley`; itself always
  record Row(String name, Set<String> uses) {}

  /// A name that stands for its sub-packages as well ends in `..`.
  static final List<Row> ROWS =
      List.of(
          row("wire", "wire.proto"),
          row("p2p.crypto"),
          row("p2p.identity", "wire", "p2p.crypto"),
          row("p2p.outcome", "p2p.identity"),
          row("p2p.secretconn", "wire", "p2p.crypto", "p2p.identity", "p2p.outcome"),
          row("p2p.mconn", "wire", "p2p.outcome"),
          row("p2p.admission", "p2p.identity", "p2p.outcome"),
          row(
              "p2p.transport",
              "wire",
              "p2p.crypto",
              "p2p.identity",
              "p2p.outcome",
              "p2p.secretconn",
              "p2p.admission"),
          row(
              "p2p",
              "wire",
              "p2p.crypto",
              "p2p.identity",
              "p2p.outcome",
              "p2p.secretconn",
              "p2p.mconn",
              "p2p.admission",
              "p2p.transport"),
          row("p2p.blocksync", "wire", "p2p", "p2p.identity", "p2p.outcome"),
          row("pex.book", "p2p.identity", "p2p.outcome"),
          row("pex.protocol", "wire", "pex.book", "p2p.identity", "p2p.outcome"),
          row("pex.manager", "pex.book", "p2p.identity", "p2p.outcome"),
          row(
              "pex",
              "wire",
              "pex.book",
              "pex.protocol",
              "pex.manager",
              "p2p",
              "p2p.identity",
              "p2p.outcome",
              "p2p.admission"),
          row("home", "wire", "p2p..", "pex.."),
          row("node..", "wire", "p2p..", "pex..", "home"),
          row("cli..", "node..", "wire", "p2p..", "pex..", "home"),
          row("examples", "wire", "p2p..", "pex.."),
          row("testkit..", "wire", "p2p..", "pex.."),
          row("simulator..", "testkit..", "wire", "p2p..", "pex.."));

  private PackageTable() {}

  private static Row row(String name, String... uses) {
    return new Row(name, Set.of(uses));
  }
}
