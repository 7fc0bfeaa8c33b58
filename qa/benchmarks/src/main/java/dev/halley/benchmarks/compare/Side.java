package dev.halley.benchmarks.compare;

/// One of the two programs. Both understand the same arguments.
enum Side {
  COMETBFT("CometBFT") {
    @Override
    Command program() {
      return Command.go();
    }

    @Override
    Command launched() {
      return program();
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
    Command launched() {
      return Command.javaAsLaunched();
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

  /// The same with the memory that an operator gives it.
  abstract Command launched();

  /// A seed as an operator starts it; takes `--home`.
  abstract Command seed();

  @Override
  public String toString() {
    return title;
  }
}
