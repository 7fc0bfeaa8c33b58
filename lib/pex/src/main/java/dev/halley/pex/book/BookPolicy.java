package dev.halley.pex.book;

import dev.halley.p2p.identity.NodeId;
import java.time.Duration;
import java.util.Set;

/// The rules of one network's book.
///
/// @param self our own ID, never stored
/// @param strict refuse addresses in special-purpose ranges
/// @param privateIds nodes that are neither stored nor passed on, and whose hints are not taken
/// @param maxPerIp endpoints kept per IP address; stops one machine with many identities
/// @param maxPerPrefix endpoints kept per /24 or /64; stops one subnet from filling the book
/// @param confirmation how long after a first failure a second one confirms it
/// @param tombstone how long an endpoint that can't serve us is not learned again
/// @param needMore the book wants more addresses while it holds fewer
public record BookPolicy(
    NodeId self,
    boolean strict,
    Set<NodeId> privateIds,
    int maxPerIp,
    int maxPerPrefix,
    Duration confirmation,
    Duration tombstone,
    int needMore) {
  /// Refuses what makes no sense with an [IllegalArgumentException].
  public BookPolicy {
    privateIds = Set.copyOf(privateIds);
    if (maxPerIp < 1 || maxPerPrefix < 1 || needMore < 0) {
      throw new IllegalArgumentException("limits of the address book must be positive");
    }
    if (confirmation.isNegative() || tombstone.isNegative()) {
      throw new IllegalArgumentException("times of the address book must not be negative");
    }
  }

  /// {@return the usual rules for a public network}
  ///
  /// @param self our own ID
  public static BookPolicy of(NodeId self) {
    return new BookPolicy(
        self, true, Set.of(), 8, 64, Duration.ofSeconds(60), Duration.ofHours(24), 1_000);
  }

  /// {@return the same with or without special-purpose ranges}
  ///
  /// @param value false for networks on private addresses
  public BookPolicy withStrict(boolean value) {
    return new BookPolicy(
        self, value, privateIds, maxPerIp, maxPerPrefix, confirmation, tombstone, needMore);
  }

  /// {@return the same with other private nodes}
  ///
  /// @param value replaces the present ones
  public BookPolicy withPrivateIds(Set<NodeId> value) {
    return new BookPolicy(
        self, strict, value, maxPerIp, maxPerPrefix, confirmation, tombstone, needMore);
  }

  BookPolicy withMaxPerIp(int value) {
    return new BookPolicy(
        self, strict, privateIds, value, maxPerPrefix, confirmation, tombstone, needMore);
  }

  /// {@return the same with more or fewer endpoints per /24 or /64}
  ///
  /// @param value at least 1
  public BookPolicy withMaxPerPrefix(int value) {
    return new BookPolicy(
        self, strict, privateIds, maxPerIp, value, confirmation, tombstone, needMore);
  }
}
