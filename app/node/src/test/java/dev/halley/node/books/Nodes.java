package dev.halley.node.books;

import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.pex.book.Entry;
import dev.halley.pex.book.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Nodes made of numbers.
final class Nodes {
  static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

  private Nodes() {}

  static NodeId id(int n) {
    return new NodeId(n, 0x1234_5678L * n, n);
  }

  static NetAddress at(int n, String ip) {
    return new NetAddress(id(n), IpAddress.parse(ip).orElseThrow(), 26_656);
  }

  /// @param answeredDays how long ago it answered; negative for never
  static Listing.Known known(
      NetAddress address, int answeredDays, int attempts, boolean old, boolean proven) {
    Instant answered = answeredDays < 0 ? Instant.EPOCH : NOW.minus(Duration.ofDays(answeredDays));
    return new Listing.Known(
        new Entry(
            address,
            address,
            Origin.HEARSAY,
            List.of(),
            attempts,
            true,
            NOW.minus(Duration.ofDays(1)),
            answered,
            proven,
            false,
            old),
        "");
  }

  static Listing.Known known(NetAddress address, int answeredDays) {
    return known(address, answeredDays, 0, false, false);
  }
}
