package dev.halley.simulator;

/// A core did what it must never do; the run ends.
public final class Breach extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  Breach(String what) {
    super(what);
  }
}
