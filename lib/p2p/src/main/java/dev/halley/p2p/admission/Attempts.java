package dev.halley.p2p.admission;

import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.Verdict;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which dials are made, those of persistent peers included. Every request is settled once: when it
/// is refused, when its dial fails, or when its connection starts or is refused.
final class Attempts {
  private final Contacts contacts;
  private final Eligibility eligibility;
  private final PersistentPeers persistent;
  private final BanTable bans;
  private final Ledger ledger;
  private final Turn turn;

  // one per contact at most
  private final Map<Long, Attempt> underWay = new HashMap<>();
  private long lastOwnRequest;

  Attempts(
      Contacts contacts,
      Eligibility eligibility,
      PersistentPeers persistent,
      BanTable bans,
      Ledger ledger,
      Turn turn) {
    this.contacts = contacts;
    this.eligibility = eligibility;
    this.persistent = persistent;
    this.bans = bans;
    this.ledger = ledger;
    this.turn = turn;
  }

  void requested(long request, DialTarget target, DialPurpose purpose) {
    if (request < 0 || underWay.containsKey(request)) {
      throw new IllegalArgumentException("request number " + request + " is taken");
    }
    var attempt = new Attempt(request, target, purpose);
    if (isScheduled(attempt)) {
      turn.settle(
          attempt, Verdict.of(Verdict.Kind.DUPLICATE, "persistent, dialled when it is due"));
    } else {
      dial(attempt);
    }
  }

  private boolean isScheduled(Attempt attempt) {
    return persistent.ids().contains(attempt.id())
        && attempt.purpose != DialPurpose.OPERATOR
        && !attempt.isVisit();
  }

  void dialPersistentPeers() {
    if (persistent.nextDue().isAfter(turn.now())) {
      return;
    }
    for (DialTarget target : persistent.takeDue(turn.now())) {
      if (contacts.find(target.id()) != null) {
        continue; // due again when that has ended
      }
      var bannedUntil = bans.until(target.id());
      if (bannedUntil.isPresent()) {
        persistent.idle(target.id(), turn.now(), bannedUntil.get());
      } else if (target instanceof NetAddress address && bans.isBanned(address.ip())) {
        persistent.failed(target.id()); // it may have another target
        persistent.idle(target.id(), turn.now(), null);
      } else {
        dial(new Attempt(--lastOwnRequest, target, DialPurpose.PERSISTENT));
      }
    }
  }

  private void dial(Attempt attempt) {
    Verdict refusal = refusal(attempt);
    if (refusal == null) {
      refusal = ledger.grant(attempt, turn.now());
    }
    if (refusal != null) {
      turn.settle(attempt, refusal);
      return;
    }
    contacts.of(attempt.id()).dial = attempt;
    underWay.put(attempt.request, attempt);
    turn.add(new SwitchAction.Dial(attempt.request, attempt.target, attempt.purpose));
  }

  private @Nullable Verdict refusal(Attempt attempt) {
    NodeId id = attempt.id();
    IpAddress ip = attempt.ip();
    Verdict refusal = ip == null ? eligibility.refusal(id) : eligibility.refusal(id, ip);
    if (refusal != null) {
      return refusal;
    }
    Contact contact = contacts.find(id);
    return contact == null || (attempt.isVisit() && canBeVerified(contact))
        ? null
        : Verdict.of(Verdict.Kind.DUPLICATE, "");
  }

  /// A visit may show whether a connected node can be dialled.
  private static boolean canBeVerified(Contact contact) {
    return contact.dial == null && contact.current != null;
  }

  /// Takes the dial of that number, which has ended; null when it ended before.
  @Nullable Attempt take(long request) {
    Attempt attempt = underWay.remove(request);
    if (attempt != null) {
      contacts.of(attempt.id()).dial = null;
    }
    return attempt;
  }

  /// Ends an attempt that did not become a link.
  void drop(Attempt attempt, Verdict verdict) {
    ledger.release(attempt);
    if (verdict.kind().meaning() != Verdict.Meaning.PROOF) {
      persistent.failed(attempt.id());
    }
    turn.settle(attempt, verdict);
  }

  int size() {
    return underWay.size();
  }
}
