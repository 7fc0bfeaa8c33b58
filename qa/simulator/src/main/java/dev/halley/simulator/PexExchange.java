package dev.halley.simulator;

import dev.halley.p2p.identity.NetAddress;
import dev.halley.pex.PeerRole;
import dev.halley.pex.PexAction;
import dev.halley.pex.PexCore;
import dev.halley.pex.PexEvent;
import dev.halley.pex.PexPolicy;
import dev.halley.pex.SeedRole;
import dev.halley.pex.book.AddressBook;
import dev.halley.pex.book.BookPolicy;
import dev.halley.pex.book.BookSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The real PexCore and its book, which outlives the process.
final class PexExchange implements Exchange {
  // Visits are rarer than by default, because they are most of the work of a run; no rule that is
  // asserted depends on them.
  private static final PeerRole PEER = PeerRole.DEFAULT.withFeelerInterval(Duration.ofMinutes(10));
  private static final SeedRole SEED =
      new SeedRole(
          SeedRole.DEFAULT.patience(),
          SeedRole.DEFAULT.delay(),
          SeedRole.DEFAULT.spacing(),
          SeedRole.DEFAULT.proofLife(),
          Duration.ofMinutes(9),
          SeedRole.DEFAULT.revisit(),
          SeedRole.DEFAULT.silence());

  private final Host host;
  private final AddressBook book;
  private final PexCore core;

  PexExchange(Host host, Life life, List<NetAddress> seeds) {
    this.host = host;
    this.book =
        new AddressBook(
            BookPolicy.of(host.id()), life.bans::isBanned, life.time(), host.random.split());
    book.addOwn(host.endpoint());
    if (host.legacy instanceof BookSnapshot snapshot) {
      book.restore(snapshot, true);
    }
    PexPolicy policy =
        host.seed
            ? PexPolicy.DEFAULT.withRole(SEED)
            : PexPolicy.DEFAULT.withRole(PEER).withSeeds(seeds);
    this.core = new PexCore(policy, book, life.time(), host.random.split());
  }

  @Override
  public List<PexAction> on(PexEvent event) {
    return core.on(event);
  }

  @Override
  public Instant nextWake() {
    return core.nextWake();
  }

  @Override
  public void stopped() {
    host.legacy = book.snapshot();
  }
}
