package dev.halley.reliability;

import java.time.Duration;

/// How much of a test is run: enough to see a mistake in every run, or, with `./check --long`, as
/// much as its claim says.
public final class Extent {
  private static final boolean LONG = Boolean.getBoolean("halley.long");

  private Extent() {}

  public static int of(int usually, int inFull) {
    return LONG ? inFull : usually;
  }

  public static Duration of(Duration usually, Duration inFull) {
    return LONG ? inFull : usually;
  }
}
