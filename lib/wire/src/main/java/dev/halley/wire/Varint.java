package dev.halley.wire;

/// Unsigned LEB128, seven bits per byte, least significant first.
final class Varint {
  /// Longest form of 64 bits.
  static final int MAX_BYTES = 10;

  private Varint() {}

  /// Bytes that `value`, read as unsigned, takes.
  static int size(long value) {
    return (Long.SIZE - Long.numberOfLeadingZeros(value | 1) + 6) / 7;
  }

  /// Writes `value` at `at` and returns the index after it.
  static int put(byte[] target, int at, long value) {
    int index = at;
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      target[index++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    target[index++] = (byte) rest;
    return index;
  }
}
