package dev.halley.pex;

import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.Slots;
import dev.halley.p2p.outcome.Verdict;
import dev.halley.pex.book.AddressBook;
import dev.halley.pex.manager.Dialling;
import dev.halley.pex.manager.Link;
import dev.halley.pex.manager.Links;
import dev.halley.pex.manager.Pursuit;
import java.time.Instant;

/// Keeps the scores of peers true to what happens, and the book down to the best.
final class Reputation implements Pursuit {
  private final PeerScores scores;
  private final AddressBook book;
  private final Links links;
  private final Dialling dialling;

  Reputation(PeerScores scores, AddressBook book, Links links, Dialling dialling) {
    this.scores = scores;
    this.book = book;
    this.links = links;
    this.dialling = dialling;
  }

  @Override
  public void up(Link link) {
    scores.connected(link.id());
  }

  /// A visit is meant to be short.
  @Override
  public void down(Link link) {
    if (link.inbound() || link.outbound()) {
      scores.disconnected(link.id());
    }
  }

  @Override
  public void useful(Link link) {
    scores.useful(link.id());
  }

  @Override
  public void ended(DialTarget target, DialPurpose purpose, Verdict verdict) {
    boolean failed =
        switch (verdict.kind().meaning()) {
          case FAILURE, MISFIT -> true;
          case PROOF, NEUTRAL -> false;
        };
    if (failed && target instanceof NetAddress address) {
      scores.dialFailed(address);
    }
  }

  /// Whom we are busy with stays.
  @Override
  public void pump(Slots slots) {
    int most = scores.mostStored();
    if (most > 0 && book.size() > most) {
      book.shrink(most, scores::score, id -> links.has(id) || dialling.flying(id));
    }
  }

  @Override
  public Instant nextWake() {
    return Instant.MAX;
  }
}
