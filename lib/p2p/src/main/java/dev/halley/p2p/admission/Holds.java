package dev.halley.p2p.admission;

import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.StopReason;
import dev.halley.p2p.outcome.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Second connections with one identity. Each is held for a moment: two nodes that dial each other
/// at the same time may each have chosen another of the two connections, and whoever closes the one
/// that the other has chosen leaves them with none.
///
/// * A CometBFT node keeps what it admitted first and closes the other one at once. We keep what we
///   started until we see which one that is; when it closes ours, the held one takes its place.
/// * Two nodes of ours would both wait. Each says something on the one it uses; the one with the
///   smaller ID changes over when it hears that on the connection it holds. Should that fail, it
///   gives its held connection up first, and the other follows.
/// * Who comes again after a while, and uses the new connection, has forgotten the first one. A
///   CometBFT node that does so may drop from its peers whichever of the two it did not mean when
///   either ends, so both end and the next one starts afresh.
final class Holds {
  /// How long the side with the smaller ID holds a second connection. Longer than a busy remote
  /// takes to notice a duplicate.
  private static final Duration SHORT_HOLD = Duration.ofSeconds(3);

  /// How long the other side does. The difference exceeds the time by which both sides' views of
  /// the same connections can differ.
  private static final Duration LONG_HOLD = Duration.ofSeconds(8);

  /// How long a connection that came in waits for our own dial of the same node.
  private static final Duration PRECEDENCE = Duration.ofMillis(500);

  /// From this age on a link is known to both sides, if to any.
  private static final Duration SETTLED = Duration.ofSeconds(30);

  private final NodeId self;
  private final Contacts contacts;
  private final Eligibility eligibility;
  private final Ledger ledger;
  private final Links links;
  private final Turn turn;

  private final Set<Contact> holding = new LinkedHashSet<>();

  Holds(
      NodeId self,
      Contacts contacts,
      Eligibility eligibility,
      Ledger ledger,
      Links links,
      Turn turn) {
    this.self = self;
    this.contacts = contacts;
    this.eligibility = eligibility;
    this.ledger = ledger;
    this.links = links;
    this.turn = turn;
  }

  /// When the first hold ends; [Instant#MAX] when none will.
  Instant nextEnd() {
    Instant next = Instant.MAX;
    for (Contact contact : holding) {
      next = contact.deadline.isBefore(next) ? contact.deadline : next;
    }
    return next;
  }

  /// Whether a connection that comes in waits for the dial that is under way.
  boolean ownDialHasPrecedence(Contact contact) {
    return contact.dial != null && !contact.dial.isVisit() && isSmaller(contact);
  }

  private boolean isSmaller(Contact contact) {
    return self.compareTo(contact.id) < 0;
  }

  void holdForOwnDial(Link link) {
    hold(link, turn.now().plus(PRECEDENCE));
  }

  /// Holds a connection while another one is current.
  void holdBesideCurrent(Link link) {
    hold(link, patience(link.contact));
  }

  private void hold(Link link, Instant deadline) {
    Contact contact = link.contact;
    links.add(link);
    contact.waiting = link;
    contact.deadline = deadline;
    holding.add(contact);
    turn.add(new SwitchAction.Hold(link.number));
  }

  /// When a second connection is given up. Never while the first one is ending: then it starts.
  private Instant patience(Contact contact) {
    Link current = contact.current;
    if (current != null && current.state != Link.State.STARTED) {
      return Instant.MAX;
    }
    return turn.now().plus(isSmaller(contact) ? SHORT_HOLD : LONG_HOLD);
  }

  /// What waited for our own dial waits beside its connection now.
  void ownDialStarted(Contact contact) {
    if (contact.waiting != null) {
      contact.deadline = patience(contact);
    }
  }

  /// What waited for our own dial has nothing to wait for any more.
  void ownDialFailed(Contact contact) {
    if (contact.current == null && contact.waiting != null) {
      promote(contact);
    }
  }

  /// Starts the waiting connection, there being no current one, if it is still welcome.
  void promote(Contact contact) {
    Link link = takeWaiting(contact);
    Verdict refusal = eligibility.refusal(contact.id);
    if (refusal == null) {
      refusal = ledger.refusal(link);
    }
    if (refusal != null) {
      links.refuse(link, refusal);
    } else {
      links.start(link);
    }
  }

  private Link takeWaiting(Contact contact) {
    Link link = contact.waiting;
    if (link == null) {
      throw new IllegalStateException("nothing waits");
    }
    contact.waiting = null;
    contact.deadline = Instant.MAX;
    holding.remove(contact);
    return link;
  }

  void giveUp(Contact contact, Verdict verdict) {
    if (contact.waiting != null) {
      links.refuse(takeWaiting(contact), verdict);
    }
  }

  /// The waiting connection closed.
  void lost(Contact contact) {
    links.forget(takeWaiting(contact), Verdict.of(Verdict.Kind.VERIFIED, ""));
  }

  /// The remote uses the connection that we hold. Both sides may find that out at the same time.
  void spoke(Contact contact) {
    Link current = contact.current;
    if (current == null) {
      promote(contact);
    } else if (!current.since.plus(SETTLED).isAfter(turn.now())) {
      giveUp(contact, Verdict.of(Verdict.Kind.DUPLICATE, ""));
      links.stop(contact, StopReason.of(StopReason.Kind.DUPLICATE));
    } else if (isSmaller(contact)) {
      links.stop(contact, StopReason.of(StopReason.Kind.DUPLICATE));
    }
  }

  /// Ends the holds whose time is over.
  void endDue() {
    if (holding.isEmpty()) {
      return;
    }
    for (Contact contact : List.copyOf(holding)) {
      if (contact.deadline.isAfter(turn.now())) {
        continue;
      }
      if (contact.current == null) {
        promote(contact);
      } else {
        giveUp(contact, Verdict.of(Verdict.Kind.DUPLICATE, ""));
      }
      contacts.freeIfIdle(contact);
    }
  }

  int size() {
    return holding.size();
  }
}
