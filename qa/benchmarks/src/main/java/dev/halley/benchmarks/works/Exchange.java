package dev.halley.benchmarks.works;

import dev.halley.p2p.Reactor;
import dev.halley.p2p.admission.BanTable;
import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.identity.NodeKey;
import dev.halley.pex.PexCore;
import dev.halley.pex.PexPolicy;
import dev.halley.pex.PexReactor;
import dev.halley.pex.SeedRole;
import dev.halley.pex.book.AddressBook;
import dev.halley.pex.book.BookPolicy;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Random;

/// Peer exchange of the benchmark's nodes.
final class Exchange {
  private static final int KNOWN = 1300;

  private Exchange() {}

  static Reactor ofPeer(NodeKey key, BanTable bans) {
    return reactor(PexPolicy.DEFAULT.withStrict(false), book(key, bans));
  }

  static Reactor ofSeed(NodeKey key, BanTable bans) {
    return reactor(
        PexPolicy.DEFAULT.withStrict(false).withRole(SeedRole.DEFAULT), filledBook(key, bans));
  }

  /// With proven addresses of loopback networks where nobody listens.
  static AddressBook filledBook(NodeKey key, BanTable bans) {
    AddressBook book = book(key, bans);
    var chance = new Random(7);
    byte[] id = new byte[NodeId.BYTES];
    while (book.size() < KNOWN) {
      chance.nextBytes(id);
      NetAddress address = invented(NodeId.of(id), chance);
      book.add(address, invented(NodeId.of(id), chance));
      book.proven(address);
    }
    return book;
  }

  private static NetAddress invented(NodeId id, Random chance) {
    byte[] ip = {
      127,
      (byte) (1 + chance.nextInt(250)),
      (byte) chance.nextInt(250),
      (byte) (1 + chance.nextInt(250))
    };
    return new NetAddress(id, IpAddress.of(ip), 9);
  }

  private static AddressBook book(NodeKey key, BanTable bans) {
    return new AddressBook(
        BookPolicy.of(key.id()).withStrict(false),
        bans::isBanned,
        InstantSource.system(),
        new SecureRandom());
  }

  private static Reactor reactor(PexPolicy policy, AddressBook book) {
    InstantSource clock = InstantSource.system();
    return new PexReactor(new PexCore(policy, book, clock, new SecureRandom()), clock);
  }
}
