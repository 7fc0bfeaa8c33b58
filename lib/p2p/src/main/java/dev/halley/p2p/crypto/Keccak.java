package dev.halley.p2p.crypto;

/// The permutation Keccak-f[1600] (FIPS 202 section 3.3) and its state of 200 bytes.
final class Keccak {
  static final int STATE_BYTES = 200;

  private static final long[] ROUND_CONSTANTS = roundConstants();

  /// Rotations and destinations of the 24 lanes that the steps rho and pi move, in the order in
  /// which pi visits them.
  private static final int[] ROTATIONS = {
    1, 3, 6, 10, 15, 21, 28, 36, 45, 55, 2, 14, 27, 41, 56, 8, 25, 43, 62, 18, 39, 61, 20, 44
  };

  private static final int[] LANES = {
    10, 7, 11, 17, 18, 3, 5, 16, 8, 21, 24, 4, 15, 23, 19, 13, 12, 2, 20, 14, 22, 9, 6, 1
  };

  private final long[] lanes = new long[25];

  /// FIPS 202, algorithm 5: the constants come from a shift register.
  private static long[] roundConstants() {
    long[] constants = new long[24];
    int register = 1;
    for (int round = 0; round < 24; round++) {
      for (int j = 0; j <= 6; j++) {
        if ((register & 1) != 0) {
          constants[round] |= 1L << ((1 << j) - 1);
        }
        register = register << 1 ^ (register >>> 7) * 0x171;
      }
    }
    return constants;
  }

  void xor(int index, int octet) {
    lanes[index >>> 3] ^= (octet & 0xffL) << (8 * (index & 7));
  }

  byte at(int index) {
    return (byte) (lanes[index >>> 3] >>> (8 * (index & 7)));
  }

  void permute() {
    for (long constant : ROUND_CONSTANTS) {
      theta();
      rhoAndPi();
      chi();
      lanes[0] ^= constant;
    }
  }

  private void theta() {
    long c0 = column(0);
    long c1 = column(1);
    long c2 = column(2);
    long c3 = column(3);
    long c4 = column(4);
    mix(0, c4 ^ Long.rotateLeft(c1, 1));
    mix(1, c0 ^ Long.rotateLeft(c2, 1));
    mix(2, c1 ^ Long.rotateLeft(c3, 1));
    mix(3, c2 ^ Long.rotateLeft(c4, 1));
    mix(4, c3 ^ Long.rotateLeft(c0, 1));
  }

  /// The parity of a column.
  private long column(int x) {
    return lanes[x] ^ lanes[x + 5] ^ lanes[x + 10] ^ lanes[x + 15] ^ lanes[x + 20];
  }

  private void mix(int x, long bits) {
    lanes[x] ^= bits;
    lanes[x + 5] ^= bits;
    lanes[x + 10] ^= bits;
    lanes[x + 15] ^= bits;
    lanes[x + 20] ^= bits;
  }

  private void rhoAndPi() {
    long moving = lanes[1];
    for (int i = 0; i < 24; i++) {
      long next = lanes[LANES[i]];
      lanes[LANES[i]] = Long.rotateLeft(moving, ROTATIONS[i]);
      moving = next;
    }
  }

  private void chi() {
    for (int row = 0; row < 25; row += 5) {
      long first = lanes[row];
      long second = lanes[row + 1];
      lanes[row] ^= ~second & lanes[row + 2];
      lanes[row + 1] ^= ~lanes[row + 2] & lanes[row + 3];
      lanes[row + 2] ^= ~lanes[row + 3] & lanes[row + 4];
      lanes[row + 3] ^= ~lanes[row + 4] & first;
      lanes[row + 4] ^= ~first & second;
    }
  }
}
