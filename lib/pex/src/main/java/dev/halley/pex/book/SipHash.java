package dev.halley.pex.book;

import static java.lang.Long.rotateLeft;

/// SipHash-2-4 (Aumasson and Bernstein, 2012) over whole 64-bit words: short inputs, a secret key,
/// and outputs that nobody without the key can steer.
///
/// Words enter in the order given; the bytes of a word count as little-endian.
record SipHash(long k0, long k1) {

  long of(long a, long b) {
    var state = new State(k0, k1);
    state.absorb(a);
    state.absorb(b);
    return state.finish(2);
  }

  long of(long a, long b, long c) {
    var state = new State(k0, k1);
    state.absorb(a);
    state.absorb(b);
    state.absorb(c);
    return state.finish(3);
  }

  long of(long a, long b, long c, long d, long e) {
    var state = new State(k0, k1);
    state.absorb(a);
    state.absorb(b);
    state.absorb(c);
    state.absorb(d);
    state.absorb(e);
    return state.finish(5);
  }

  /// The four lanes; short-lived enough to stay in registers.
  private static final class State {
    private long v0;
    private long v1;
    private long v2;
    private long v3;

    State(long k0, long k1) {
      v0 = k0 ^ 0x736f6d6570736575L;
      v1 = k1 ^ 0x646f72616e646f6dL;
      v2 = k0 ^ 0x6c7967656e657261L;
      v3 = k1 ^ 0x7465646279746573L;
    }

    void absorb(long word) {
      v3 ^= word;
      round();
      round();
      v0 ^= word;
    }

    long finish(int words) {
      absorb(((long) words * Long.BYTES) << 56);
      v2 ^= 0xff;
      round();
      round();
      round();
      round();
      return v0 ^ v1 ^ v2 ^ v3;
    }

    private void round() {
      v0 += v1;
      v1 = rotateLeft(v1, 13) ^ v0;
      v0 = rotateLeft(v0, 32);
      v2 += v3;
      v3 = rotateLeft(v3, 16) ^ v2;
      v0 += v3;
      v3 = rotateLeft(v3, 21) ^ v0;
      v2 += v1;
      v1 = rotateLeft(v1, 17) ^ v2;
      v2 = rotateLeft(v2, 32);
    }
  }
}
