package dev.halley.pex.book;

import dev.halley.p2p.identity.Endpoint;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Between a book and its snapshot.
final class Archive {
  private final Tables tables;
  private final Doorkeeper doorkeeper;
  private final Crowd crowd;
  private final InstantSource clock;

  Archive(Tables tables, Doorkeeper doorkeeper, Crowd crowd, InstantSource clock) {
    this.tables = tables;
    this.doorkeeper = doorkeeper;
    this.crowd = crowd;
    this.clock = clock;
  }

  void forEach(Consumer<? super Entry> action) {
    tables.forEach(known -> action.accept(known.view()));
  }

  List<BookSnapshot.Item> items() {
    var items = new ArrayList<BookSnapshot.Item>(tables.size());
    tables.forEach(known -> items.add(new BookSnapshot.Item(known.view(), known.buckets())));
    return items;
  }

  /// False when it can't be taken.
  boolean take(Entry entry, boolean trusted) {
    var address = entry.address();
    var objection = doorkeeper.objection(address);
    if ((objection != null && objection != AddOutcome.BANNED)
        || tables.find(address.id()) != null
        || !crowd.hasRoom(address.ip())) {
      return false;
    }
    long nowMs = clock.millis();
    var known =
        new KnownAddress(address, entry.source(), trusted ? entry.origin() : Origin.HEARSAY, nowMs);
    known.attempts(entry.attempts());
    known.tried = entry.tried();
    known.lastAttemptMs = past(entry.lastAttempt(), nowMs);
    if (entry.lastSuccess().isAfter(Instant.EPOCH)) {
      known.lastSuccessMs = past(entry.lastSuccess(), nowMs);
    }
    if (!tables.admitWherever(known, nowMs)) {
      return false;
    }
    if (trusted) {
      trust(known, entry);
    }
    if (entry.old()) {
      tables.promote(known);
    }
    return true;
  }

  private void trust(KnownAddress known, Entry entry) {
    if (entry.proven() && known.lastSuccessMs != KnownAddress.NEVER) {
      tables.prove(known);
    }
    if (entry.suspected()) {
      known.suspectedS = Candidate.seconds(known.lastAttemptMs);
    }
    for (Endpoint endpoint : entry.candidates()) {
      if (known.otherCount() < KnownAddress.MAX_OTHERS
          && crowd.hasRoom(endpoint.ip())
          && !endpoint.equals(known.address().endpoint())
          && known.indexOf(endpoint) < 0) {
        crowd.enter(endpoint.ip());
        known.addOther(new Candidate(endpoint, Origin.HEARSAY, Candidate.NEVER_S));
      }
    }
  }

  /// A file may come from a machine whose clock is ahead.
  private static long past(Instant time, long nowMs) {
    return time.isAfter(Instant.ofEpochMilli(nowMs)) ? nowMs : Math.max(0, time.toEpochMilli());
  }
}
