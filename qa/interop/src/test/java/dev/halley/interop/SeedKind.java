package dev.halley.interop;

import java.io.IOException;

/// Which seed a network of real nodes starts from.
enum SeedKind {
  HALLEY {
    @Override
    NodeProcess start(Scenario scenario, GoNetwork network) throws IOException {
      var seed = new HalleyNode("seed", "seed", scenario.folder("halley"), network.chainId());
      scenario.add(seed).start();
      return seed;
    }
  },
  /// The last node of the network in seed mode.
  OWN {
    @Override
    NodeProcess start(Scenario scenario, GoNetwork network) throws IOException {
      GoNode seed = network.nodes().getLast().seedMode();
      seed.start();
      return seed.awaitRpc();
    }
  };

  /// Starts it, listening when this returns.
  abstract NodeProcess start(Scenario scenario, GoNetwork network) throws IOException;
}
