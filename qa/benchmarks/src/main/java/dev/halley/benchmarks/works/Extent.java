package dev.halley.benchmarks.works;

/// How long or how much of everything is wanted: the variable `HALLEY_BENCH` of the environment,
/// which both programs read.
public enum Extent {
  /// Everything once, as little as possible: to see that it works, not how fast.
  SHORT,
  /// What the published table is made of.
  FULL,
  /// Crawls and idle peers for ten minutes.
  LONG;

  /// {@return what the environment says}
  public static Extent wanted() {
    return switch (System.getenv("HALLEY_BENCH")) {
      case "short" -> SHORT;
      case "long" -> LONG;
      case null, default -> FULL;
    };
  }

  /// {@return one of three}
  ///
  /// @param least for [#SHORT]
  /// @param full for [#FULL]
  /// @param most for [#LONG]
  public <T> T of(T least, T full, T most) {
    return switch (this) {
      case SHORT -> least;
      case FULL -> full;
      case LONG -> most;
    };
  }

  /// {@return one of two}
  ///
  /// @param least for [#SHORT]
  /// @param full for the others
  public <T> T of(T least, T full) {
    return of(least, full, full);
  }
}
