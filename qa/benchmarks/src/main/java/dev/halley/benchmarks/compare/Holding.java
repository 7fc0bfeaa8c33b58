package dev.halley.benchmarks.compare;

import dev.halley.benchmarks.works.Extent;
import dev.halley.benchmarks.works.Figure;
import java.util.List;

/// A node whose configuration allows for many peers holds them for a while. CometBFT's is not asked
/// to.
record Holding(String name) implements Work {
  private static final String PEERS = Extent.wanted().of("20", "10000");
  private static final String SECONDS = Extent.wanted().of("1", "60", "600");

  @Override
  public List<Figure> measure(Side side) throws Exception {
    if (side == Side.COMETBFT) {
      return List.of();
    }
    Command node = Command.halley("start", "--p2p.max_num_inbound_peers=" + PEERS);
    return Command.go().and("hold", PEERS, SECONDS).and(node.words()).figures();
  }

  @Override
  public int rounds(int all) {
    return 1;
  }
}
