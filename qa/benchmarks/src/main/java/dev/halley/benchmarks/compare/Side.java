package dev.halley.benchmarks.compare;

/// One of the two programs. Both understand the same arguments.
enum Side {
  COMETBFT("CometBFT") {
    @Override
    Command program() {
      return Command.go();
    }

    @Override
    Command seed() {
      return program().and("serve", "seed");
    }
  },
  HALLEY("Halley") {
    @Override
    Command program() {
      return Command.java();
    }

    @Override
    Command seed() {
      return Command.halley("seed");
    }
  };

  private final String title;

  Side(String title) {
    this.title = title;
  }

  abstract Command program();

  /// A seed as an operator starts it; takes `--home`.
  abstract Command seed();

  @Override
  public String toString() {
    return title;
  }
}
