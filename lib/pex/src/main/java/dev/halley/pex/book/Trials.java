package dev.halley.pex.book;

import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.Verdict;
import java.time.InstantSource;

/// What our own dials teach: proofs, failures charged to the endpoint that failed, and their
/// consequences.
final class Trials {
  private final BookPolicy policy;
  private final Tables tables;
  private final Rivals rivals;
  private final Doorkeeper doorkeeper;
  private final Crowd crowd;
  private final Tombstones tombstones;
  private final Tellers tellers;
  private final InstantSource clock;

  Trials(
      BookPolicy policy,
      Tables tables,
      Rivals rivals,
      Doorkeeper doorkeeper,
      Crowd crowd,
      Tombstones tombstones,
      Tellers tellers,
      InstantSource clock) {
    this.policy = policy;
    this.tables = tables;
    this.rivals = rivals;
    this.doorkeeper = doorkeeper;
    this.crowd = crowd;
    this.tombstones = tombstones;
    this.tellers = tellers;
    this.clock = clock;
  }

  void attempted(NodeId id) {
    var known = tables.find(id);
    if (known != null) {
      known.tried = true;
      known.lastAttemptMs = clock.millis();
    }
  }

  void proven(NetAddress address) {
    if (doorkeeper.objection(address) != null) {
      return; // a persistent or private peer, for example, has no place in the book
    }
    long nowMs = clock.millis();
    tombstones.lift(address);
    var known = tables.find(address.id());
    if (known == null) {
      known = admitProven(address, nowMs);
    } else if (known.isWordOfTeller() && known.isAt(address)) {
      tellers.toldTruth(known.sourceIp());
    }
    if (known.old && !known.isAt(address)) {
      tables.demote(known, nowMs); // its place among the old depends on where it is
    }
    rivals.settle(known, address.endpoint());
    succeeded(known, nowMs);
    tables.prove(known);
    promote(known);
  }

  private KnownAddress admitProven(NetAddress address, long nowMs) {
    if (!crowd.hasRoom(address.ip())) {
      tables.displaceHearsay(address.ip());
    }
    var known = new KnownAddress(address, address, Origin.DIALLED, nowMs);
    tables.admitAnyway(known, nowMs);
    return known;
  }

  void good(NodeId id) {
    var known = tables.find(id);
    if (known != null) {
      succeeded(known, clock.millis());
      promote(known);
    }
  }

  private void succeeded(KnownAddress known, long nowMs) {
    known.attempts(0);
    known.tried = true;
    known.lastAttemptMs = nowMs;
    known.lastSuccessMs = nowMs;
    known.suspectedS = Candidate.NEVER_S;
    known.found(true);
    tables.contests().settled(known);
  }

  private void promote(KnownAddress known) {
    if (!known.old) {
      tables.promote(known);
    }
  }

  void bad(NodeId id) {
    var known = tables.find(id);
    if (known != null) {
      tables.disprove(known);
      if (known.old) {
        tables.demote(known, clock.millis());
      }
    }
  }

  void failed(NetAddress address, Verdict.Kind kind) {
    switch (kind.meaning()) {
      case PROOF, NEUTRAL -> {}
      case FAILURE -> unreachable(address);
      case MISFIT -> unfit(address, kind);
    }
  }

  private void unreachable(NetAddress address) {
    var known = tables.find(address.id());
    if (known == null) {
      return;
    }
    long nowMs = clock.millis();
    if (!known.isAt(address)) {
      otherUnreachable(known, address, nowMs);
      return;
    }
    known.attempts(known.attempts() + 1);
    known.found(false);
    if (!known.suspected()) {
      known.suspectedS = Candidate.seconds(nowMs);
    }
    long suspectedMs = Integer.toUnsignedLong(known.suspectedS) * 1_000;
    boolean confirmed = nowMs - suspectedMs >= policy.confirmation().toMillis();
    if (confirmed) {
      tables.contests().settled(known);
      bad(known.id());
    }
    if (known.isHopeless(nowMs)) {
      bury(known.address(), nowMs);
      tables.drop(known);
    } else if (confirmed || (!known.old && !known.proven)) {
      rivals.rotate(known);
    }
  }

  private void otherUnreachable(KnownAddress known, NetAddress address, long nowMs) {
    int at = known.indexOf(address.endpoint());
    if (at >= 0 && !known.other(at).suspected()) {
      known.replaceOther(
          at,
          new Candidate(address.endpoint(), known.other(at).origin(), Candidate.seconds(nowMs)));
    }
  }

  private void unfit(NetAddress address, Verdict.Kind kind) {
    long nowMs = clock.millis();
    var known = tables.find(address.id());
    bury(address, nowMs);
    if (known == null) {
      return;
    }
    if (known.isAt(address)) {
      blame(known, kind, nowMs);
      known.found(false);
      bad(known.id());
    } else if (known.indexOf(address.endpoint()) < 0) {
      return;
    }
    if (!rivals.discard(known, address.endpoint())) {
      tables.drop(known);
    }
  }

  void giveUp(NetAddress address) {
    var known = tables.find(address.id());
    if (known == null || known.lastSuccessMs != KnownAddress.NEVER) {
      return;
    }
    boolean here = known.isAt(address) || known.indexOf(address.endpoint()) >= 0;
    if (here && !rivals.discard(known, address.endpoint())) {
      tables.drop(known);
    }
  }

  private void blame(KnownAddress known, Verdict.Kind kind, long nowMs) {
    if (kind == Verdict.Kind.IDENTITY_MISMATCH
        && known.isWordOfTeller()
        && !crowd.isWaived(known.sourceIp())) {
      tellers.toldLie(known.sourceIp(), nowMs);
    }
  }

  private void bury(NetAddress address, long nowMs) {
    tombstones.bury(address, nowMs + policy.tombstone().toMillis());
  }
}
