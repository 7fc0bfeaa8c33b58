package dev.halley.p2p.crypto;

import java.nio.charset.StandardCharsets;

/// The part of STROBE-128 that a transcript needs: associated data in, pseudo-random bytes out.
///
/// Source: the STROBE specification 1.0.2 with 128 bits of security over Keccak-f[1600].
final class Strobe {
  private static final int RATE = Keccak.STATE_BYTES - 32 - 2;

  private static final int INBOUND = 1;
  private static final int APPLICATION = 2;
  private static final int CIPHER = 4;
  private static final int META = 16;

  private final Keccak state = new Keccak();
  private int position;
  private int begin; // one behind the position where the current operation started

  Strobe(String protocol) {
    int[] head = {1, RATE + 2, 1, 0, 1, 12 * 8};
    for (int i = 0; i < head.length; i++) {
      state.xor(i, head[i]);
    }
    byte[] version = "STROBEv1.0.2".getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < version.length; i++) {
      state.xor(head.length + i, version[i]);
    }
    state.permute();
    describe(protocol.getBytes(StandardCharsets.US_ASCII));
  }

  /// Data about what comes next.
  void describe(byte[] meta) {
    start(META | APPLICATION);
    absorb(meta);
  }

  /// More of the same description.
  void describeFurther(byte[] meta) {
    absorb(meta);
  }

  void add(byte[] data) {
    start(APPLICATION);
    absorb(data);
  }

  byte[] random(int length) {
    start(INBOUND | APPLICATION | CIPHER);
    byte[] result = new byte[length];
    for (int i = 0; i < length; i++) {
      result[i] = state.at(position);
      state.xor(position, result[i]); // forward secrecy: what was given out is zeroed
      step();
    }
    return result;
  }

  private void start(int flags) {
    int previous = begin;
    begin = position + 1;
    absorb((byte) previous);
    absorb((byte) flags);
    if ((flags & CIPHER) != 0 && position != 0) {
      permute();
    }
  }

  private void absorb(byte[] data) {
    for (byte octet : data) {
      absorb(octet);
    }
  }

  private void absorb(byte octet) {
    state.xor(position, octet);
    step();
  }

  private void step() {
    position++;
    if (position == RATE) {
      permute();
    }
  }

  private void permute() {
    state.xor(position, begin);
    state.xor(position + 1, 0x04);
    state.xor(RATE + 1, 0x80);
    state.permute();
    position = 0;
    begin = 0;
  }
}
