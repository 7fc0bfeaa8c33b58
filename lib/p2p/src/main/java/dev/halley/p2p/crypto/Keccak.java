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
    long[] parity = new long[5];
    for (int i = 0; i < 25; i++) {
      parity[i % 5] ^= lanes[i];
    }
    for (int i = 0; i < 25; i++) {
      lanes[i] ^= parity[(i + 4) % 5] ^ Long.rotateLeft(parity[(i + 1) % 5], 1);
    }
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
    long[] row = new long[5];
    for (int start = 0; start < 25; start += 5) {
      System.arraycopy(lanes, start, row, 0, 5);
      for (int i = 0; i < 5; i++) {
        lanes[start + i] = row[i] ^ (~row[(i + 1) % 5] & row[(i + 2) % 5]);
      }
    }
  }
}
