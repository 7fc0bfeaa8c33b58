package dev.halley.benchmarks.works;

import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.identity.SpecialRanges;
import dev.halley.pex.book.AddressBook;
import dev.halley.pex.book.BookPolicy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.SplittableRandom;

/// Random routable nodes and tellers, and books made of them.
final class SampleBook {
  static final int NODES = 10_000;

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));

  private final NetAddress[] nodes = new NetAddress[NODES];
  private final NetAddress[] tellers = new NetAddress[NODES];

  SampleBook(long seed) {
    var random = new Random(seed);
    for (int n = 0; n < NODES; n++) {
      nodes[n] = address(random);
      tellers[n] = address(random);
    }
  }

  private static NetAddress address(Random random) {
    var ip = IpAddress.ofV4(random.nextInt());
    while (!SpecialRanges.isRoutable(ip)) {
      ip = IpAddress.ofV4(random.nextInt());
    }
    var id = new NodeId(random.nextLong(), random.nextLong(), random.nextInt());
    return new NetAddress(id, ip, 26_656);
  }

  AddressBook empty() {
    var self = new NodeId(0, 0, 0);
    return new AddressBook(BookPolicy.of(self), _ -> false, CLOCK, new SplittableRandom(1));
  }

  /// A book that was told about every node once.
  AddressBook learned() {
    var book = empty();
    tell(book);
    return book;
  }

  void tell(AddressBook book) {
    for (int n = 0; n < NODES; n++) {
      book.add(nodes[n], tellers[n]);
    }
  }

  /// The same with a quarter of the nodes proven.
  AddressBook filled() {
    var book = learned();
    for (int n = 0; n < NODES; n += 4) {
      book.proven(nodes[n]);
    }
    return book;
  }
}
