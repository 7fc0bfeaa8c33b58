package dev.halley.p2p.transport;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/// One counter per constant of an enum. Thread-safe; never goes down.
///
/// @param <E> what is counted
public final class Tally<E extends Enum<E>> {
  private final EnumMap<E, LongAdder> counts;

  /// A tally of zeros.
  ///
  /// @param what has at least one constant
  public Tally(Class<E> what) {
    counts = new EnumMap<>(what);
    for (E constant : what.getEnumConstants()) {
      counts.put(constant, new LongAdder());
    }
  }

  /// Adds one.
  ///
  /// @param what just happened
  public void hit(E what) {
    adder(what).increment();
  }

  /// {@return how often that happened}
  ///
  /// @param what to look up
  public long count(E what) {
    return adder(what).sum();
  }

  /// {@return the counts of this moment, zeros included, in the order of the constants}
  public Map<E, Long> snapshot() {
    var copy = new EnumMap<E, Long>(counts.keySet().iterator().next().getDeclaringClass());
    counts.forEach((what, adder) -> copy.put(what, adder.sum()));
    return copy;
  }

  private LongAdder adder(E what) {
    var adder = counts.get(what);
    if (adder == null) {
      throw new IllegalStateException("every constant has a counter");
    }
    return adder;
  }
}
