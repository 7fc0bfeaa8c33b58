package dev.halley.cli;

import dev.halley.node.config.ConfigException;

/// Whether the heap of this process holds the peers that a node may have: one that is too small
/// would end in an `OutOfMemoryError` when they come.
final class PeerRoom {
  private static final long MIB = 1 << 20;

  /// A peer with the ten channels of a full node, idle, takes 21.5 kB (`peer-heap` in
  /// docs/benchmarks.md).
  private static final long PER_PEER = 24 << 10;

  /// An address book, messages under way and garbage.
  private static final long REST = 24 * MIB;

  private PeerRoom() {}

  /// @param heap most bytes that it may grow to
  /// @throws ConfigException when the peers need more
  static void check(int peers, long heap) {
    long needed = REST + peers * PER_PEER;
    if (needed > heap) {
      throw ConfigException.unusable(
          "p2p.max_num_inbound_peers",
          peers,
          "so many need a heap of %d MiB, this process has %d; set HALLEY_JAVA_OPTS=-Xmx%dm"
              .formatted(mib(needed), heap / MIB, mib(needed * 17 / 16)));
    }
  }

  private static long mib(long bytes) {
    return Math.ceilDiv(bytes, MIB);
  }
}
