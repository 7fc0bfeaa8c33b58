package dev.halley.p2p.admission;

import dev.halley.p2p.outcome.StopReason;
import dev.halley.p2p.outcome.Verdict;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What becomes of an authenticated connection: it is refused, or it starts and ends, each once.
final class Links {
  private final PersistentPeers persistent;
  private final Ledger ledger;
  private final Attempts attempts;
  private final Turn turn;

  // two per contact at most
  private final Map<Long, Link> byNumber = new HashMap<>();

  Links(PersistentPeers persistent, Ledger ledger, Attempts attempts, Turn turn) {
    this.persistent = persistent;
    this.ledger = ledger;
    this.attempts = attempts;
    this.turn = turn;
  }

  /// @throws IllegalArgumentException when there is a connection of that number
  void requireNew(long number) {
    if (byNumber.containsKey(number)) {
      throw new IllegalArgumentException("connection number " + number + " is taken");
    }
  }

  /// The connection of that number; null when it is unknown, refused or gone.
  @Nullable Link find(long number) {
    return byNumber.get(number);
  }

  void add(Link link) {
    byNumber.put(link.number, link);
  }

  /// Ends a connection that was never started.
  void refuse(Link link, Verdict verdict) {
    turn.reject(link.number, verdict);
    boolean duplicate = verdict.kind() == Verdict.Kind.DUPLICATE; // and all that precedes passed
    forget(link, duplicate ? Verdict.of(Verdict.Kind.VERIFIED, "") : verdict);
  }

  /// Forgets a connection that was never started.
  void forget(Link link, Verdict verdict) {
    byNumber.remove(link.number);
    link.state = Link.State.GONE;
    if (link.attempt != null) {
      attempts.drop(link.attempt, verdict);
    }
  }

  void start(Link link) {
    Contact contact = link.contact;
    add(link);
    contact.current = link;
    link.state = Link.State.STARTED;
    link.since = turn.now();
    ledger.admit(link);
    if (link.attempt != null) {
      turn.settle(link.attempt, new Verdict.Connected());
    }
    boolean isPersistent = persistent.ids().contains(contact.id);
    turn.add(new SwitchAction.Start(link.number, contact.id, link.purpose(), isPersistent));
  }

  void stop(Contact contact, StopReason reason) {
    Link link = contact.current;
    if (link != null && link.state == Link.State.STARTED) {
      ending(link, reason);
      turn.add(new SwitchAction.Stop(link.number, reason));
    }
  }

  void close(Link link, StopReason reason) {
    ending(link, reason);
    link.state = Link.State.CLOSED;
    ledger.release(link);
  }

  private static void ending(Link link, StopReason reason) {
    link.state = Link.State.STOPPING;
    if (link.reason == null) {
      link.reason = reason;
    }
    link.contact.deadline = Instant.MAX; // what waits will take its place
  }

  /// Ends a connection that was started.
  void remove(Link link) {
    if (link.state != Link.State.CLOSED) {
      close(link, StopReason.of(StopReason.Kind.LOST)); // a shell that skips Closed
    }
    byNumber.remove(link.number);
    link.state = Link.State.GONE;
    link.contact.current = null;
  }

  int size() {
    return byNumber.size();
  }
}
