package dev.halley.node.insight;

import java.util.List;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/// How long something took, in seconds, sorted into buckets. Thread-safe.
public final class Distribution {
  /// The usual ones of Prometheus.
  private static final List<Double> BOUNDS =
      DoubleStream.of(.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10).boxed().toList();

  private final List<LongAdder> counts =
      Stream.generate(LongAdder::new).limit(BOUNDS.size() + 1L).toList();
  private final DoubleAdder sum = new DoubleAdder();

  void add(double seconds) {
    int bucket = 0;
    while (bucket < BOUNDS.size() && seconds > BOUNDS.get(bucket)) {
      bucket++;
    }
    counts.get(bucket).increment();
    sum.add(seconds);
  }

  /// The upper bounds of the buckets; one more has none.
  public static List<Double> bounds() {
    return BOUNDS;
  }

  /// How many fell into each bucket, the last one without a bound.
  public List<Long> counts() {
    return counts.stream().map(LongAdder::sum).toList();
  }

  /// Of all of them.
  public double sum() {
    return sum.sum();
  }
}
