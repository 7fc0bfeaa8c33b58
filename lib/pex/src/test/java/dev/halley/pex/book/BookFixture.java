package dev.halley.pex.book;

import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

/// A book with a manual clock, seeded chance and addresses made of numbers.
final class BookFixture {
  static final NodeId SELF = id(-1);
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  final AtomicReference<Instant> now = new AtomicReference<>(START);
  final InstantSource clock = now::get;
  final Set<NodeId> banned = new HashSet<>();
  final Random random;
  final AddressBook book;

  BookFixture() {
    this(BookPolicy.of(SELF), 1);
  }

  BookFixture(BookPolicy policy) {
    this(policy, 1);
  }

  BookFixture(BookPolicy policy, long seed) {
    random = new Random(seed);
    book = new AddressBook(policy, banned::contains, clock, random);
  }

  void advance(Duration by) {
    now.updateAndGet(time -> time.plus(by));
  }

  static NodeId id(int n) {
    return new NodeId(n, 0x1234_5678L * n, n);
  }

  static IpAddress ip(int a, int b, int c, int d) {
    return IpAddress.ofV4(a << 24 | b << 16 | c << 8 | d);
  }

  static NetAddress at(int node, int a, int b, int c, int d) {
    return new NetAddress(id(node), ip(a, b, c, d), 26_656);
  }

  static NetAddress at(int node, IpAddress ip) {
    return new NetAddress(id(node), ip, 26_656);
  }

  /// A routable address, the nth of its own /16.
  static NetAddress nth(int n) {
    return at(n, 20 + n / 200 % 80, n % 200, n % 251, 1 + n % 250);
  }

  /// A teller in its own /16.
  static NetAddress teller(int n) {
    return at(1_000_000 + n, 130 + n / 200 % 30, n % 200, 7, 7);
  }

  static NodeId[] ids(List<NetAddress> addresses) {
    return addresses.stream().map(NetAddress::id).toArray(NodeId[]::new);
  }

  /// Adds `count` nodes, each told by another teller.
  void fill(int count) {
    for (int n : IntStream.range(0, count).toArray()) {
      if (book.add(nth(n), teller(n)) != AddOutcome.ADDED) {
        throw new AssertionError("node " + n + " does not fit");
      }
    }
  }

  /// New and old ones, in this order of numbers.
  void fill(int newOnes, int oldOnes) {
    fill(newOnes + oldOnes);
    for (int n = newOnes; n < newOnes + oldOnes; n++) {
      book.proven(nth(n));
    }
  }
}
