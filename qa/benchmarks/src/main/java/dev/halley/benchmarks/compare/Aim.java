package dev.halley.benchmarks.compare;

import java.util.List;

/// A bound that a figure is to keep.
///
/// @param of what of it
/// @param bound inclusive
record Aim(Of of, boolean atLeast, double bound) {
  enum Of {
    /// Halley ÷ CometBFT, median.
    RATIO,
    /// Halley's figure, median.
    VALUE,
    /// Halley's processor time per operation in µs, median.
    CPU
  }

  static Aim atLeastTimes(double bound) {
    return new Aim(Of.RATIO, true, bound);
  }

  static Aim atMostTimes(double bound) {
    return new Aim(Of.RATIO, false, bound);
  }

  static Aim atLeast(double bound) {
    return new Aim(Of.VALUE, true, bound);
  }

  static Aim atMost(double bound) {
    return new Aim(Of.VALUE, false, bound);
  }

  static Aim cpuAtMost(double micros) {
    return new Aim(Of.CPU, false, micros);
  }

  boolean isMet(Sample halley, List<Double> ratios) {
    if (halley.isEmpty() || (of == Of.RATIO && ratios.isEmpty())) {
      return false;
    }
    double measured =
        switch (of) {
          case RATIO -> Sample.median(ratios);
          case VALUE -> halley.median();
          case CPU -> halley.cpu();
        };
    return atLeast ? measured >= bound : measured <= bound;
  }

  @Override
  public String toString() {
    String unit =
        switch (of) {
          case RATIO -> " ×";
          case VALUE -> "";
          case CPU -> " µs CPU";
        };
    return (atLeast ? "≥ " : "≤ ") + Numbers.plain(bound) + unit;
  }
}
