package dev.halley.benchmarks.compare;

import dev.halley.benchmarks.works.Extent;
import dev.halley.benchmarks.works.Figure;
import java.util.List;
import java.util.Map;

/// A node whose configuration allows for many peers holds them for a while. CometBFT's is not asked
/// to.
record Holding(String name) implements Work {
  private static final String PEERS = Extent.wanted().of("20", "10000");
  private static final String SECONDS = Extent.wanted().of("1", "60", "600");

  /// What so many peers need at least, with the flags of the launcher otherwise.
  private static final Map<String, String> HEAP = Map.of("HALLEY_JAVA_OPTS", "-Xmx280m");

  @Override
  public List<Figure> measure(Side side) throws Exception {
    if (side == Side.COMETBFT) {
      return List.of();
    }
    Command node = Command.halley("start", "--p2p.max_num_inbound_peers=" + PEERS);
    Command hold = Command.go().and("hold", PEERS, SECONDS).and(node.words());
    return new Command(HEAP, hold.words()).figures();
  }

  @Override
  public int rounds(int all) {
    return 1;
  }
}
