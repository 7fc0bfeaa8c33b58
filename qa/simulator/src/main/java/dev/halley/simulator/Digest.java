package dev.halley.simulator;

/// A number that two runs share only if the same things happened in the same order.
final class Digest {
  private long state = 0x9e37_79b9_7f4a_7c15L;

  void add(long value) {
    long mixed = (state ^ value) * 0xff51_afd7_ed55_8ccdL;
    state = Long.rotateLeft(mixed, 29) + value;
  }

  void add(long timeNs, int what, int who, int whom) {
    add(timeNs);
    add((long) what << 48 | (long) who << 24 | whom);
  }

  String text() {
    return "%016x".formatted(state);
  }
}
