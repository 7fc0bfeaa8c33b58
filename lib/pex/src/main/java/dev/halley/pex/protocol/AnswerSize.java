package dev.halley.pex.protocol;

import dev.halley.p2p.identity.NetAddress;
import java.util.List;

/// How long an answer may be. A request costs its sender a sealed frame, or, packed with others, a
/// part of one; an answer must not be many times that, or we would be somebody's amplifier.
public enum AnswerSize {
  /// Seven frames: a hundred IPv4 addresses.
  FULL(7_000),

  /// For another answer right after one: two frames.
  BRIEF(2_000);

  // ID, tags and port, and the longest text of an IP address
  private static final int V4_BYTES = 50 + 15;
  private static final int V6_BYTES = 50 + 39;

  private final int bytes;

  AnswerSize(int bytes) {
    this.bytes = bytes;
  }

  /// As many of them as fit.
  List<NetAddress> fit(List<NetAddress> addresses) {
    int room = bytes;
    int count = 0;
    for (NetAddress address : addresses) {
      room -= address.ip().isV4() ? V4_BYTES : V6_BYTES;
      if (room < 0) {
        break;
      }
      count++;
    }
    return addresses.subList(0, count);
  }
}
