package dev.halley.home;

import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.pex.book.AddressBook;
import dev.halley.pex.book.BookPolicy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;

/// Books and addresses made of numbers.
final class BookOfNumbers {
  static final Instant NOW = Instant.parse("2026-01-01T00:00:00.123Z");

  private BookOfNumbers() {}

  static AddressBook empty() {
    return new AddressBook(
        BookPolicy.of(new NodeId(-1, -1, -1)), _ -> false, InstantSource.fixed(NOW), new Random(1));
  }

  static NodeId id(int n) {
    return new NodeId(n, 0x1234_5678L * n, n);
  }

  static NetAddress nth(int n) {
    int group = (20 + n / 200 % 80) << 24 | n % 200 << 16;
    return new NetAddress(id(n), IpAddress.ofV4(group | n % 251 << 8 | 1 + n % 250), 26_656);
  }

  static AddressBook of(int news, int olds) {
    var book = empty();
    for (int n = 0; n < news + olds; n++) {
      book.add(nth(n), new NetAddress(id(-2 - n), nth(n + 3_000).ip(), 26_656));
    }
    for (int n = news; n < news + olds; n++) {
      book.proven(nth(n));
    }
    return book;
  }
}
