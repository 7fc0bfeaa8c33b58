package dev.halley.p2p.admission;

import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.Misbehaviour;
import dev.halley.p2p.outcome.Misbehaviour.Severity;
import dev.halley.p2p.outcome.Slots;
import dev.halley.p2p.outcome.StopReason;
import dev.halley.p2p.outcome.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Decides who is connected to us on one network. Not thread-safe: one thread feeds it.
///
/// At most one link per identity is a peer. A second connection with the same identity is held for
/// a moment: two nodes that dial each other at the same time may each have chosen another of the
/// two connections, and whoever closes the one that the other has chosen leaves them with none.
///
/// * A CometBFT node keeps what it admitted first and closes the other one at once. We keep what we
///   started until we see which one that is; when it closes ours, the held one takes its place.
/// * Two nodes of ours would both wait. Each says something on the one it uses; the one with the
///   smaller ID changes over when it hears that on the connection it holds. Should that fail, it
///   gives its held connection up first, and the other follows.
public final class SwitchCore {
  /// How long the side with the smaller ID holds a second connection. Longer than a busy remote
  /// takes to notice a duplicate.
  private static final Duration SHORT_HOLD = Duration.ofSeconds(3);

  /// How long the other side does. The difference exceeds the time by which both sides' views of
  /// the same connections can differ.
  private static final Duration LONG_HOLD = Duration.ofSeconds(8);

  /// How long a connection that came in waits for our own dial of the same node.
  private static final Duration PRECEDENCE = Duration.ofMillis(500);

  private final NodeId self;
  private final SwitchPolicy policy;
  private final BanTable bans;
  private final InstantSource clock;
  private final PersistentPeers persistent;
  private final Ledger ledger;
  private final Offences offences = new Offences();

  // bounded by the ledger: no entry without a granted dial or an admitted or held connection, of
  // which each identity has at most one
  private final Map<NodeId, Contact> contacts = new HashMap<>();
  private final Map<Long, Attempt> dials = new HashMap<>();
  private final Map<Long, Link> links = new HashMap<>();
  private final Set<Contact> holding = new LinkedHashSet<>();

  private List<SwitchAction> actions = new ArrayList<>();
  private Instant now;
  private long lastOwnRequest;
  private boolean shuttingDown;

  /// @param self our identity
  /// @param bans shared with others on the same thread
  public SwitchCore(
      NodeId self,
      SwitchPolicy policy,
      BanTable bans,
      InstantSource clock,
      RandomGenerator random) {
    this.self = self;
    this.policy = policy;
    this.bans = bans;
    this.clock = clock;
    this.now = clock.instant();
    this.persistent = new PersistentPeers(self, policy, now, random);
    this.ledger = new Ledger(policy, persistent.ids());
  }

  public Slots slots() {
    return ledger.slots();
  }

  /// When to tell [SwitchEvent.Tick] at the latest; [Instant#MAX] when nothing is due.
  public Instant nextWake() {
    Instant wake = persistent.nextDue();
    for (Contact contact : holding) {
      wake = contact.deadline.isBefore(wake) ? contact.deadline : wake;
    }
    return wake;
  }

  /// Takes an event and says what follows, in this order.
  ///
  /// @throws IllegalArgumentException when a number is used twice; nothing has changed then
  public List<SwitchAction> on(SwitchEvent event) {
    now = clock.instant();
    actions = new ArrayList<>();
    switch (event) {
      case SwitchEvent.DialRequested(var request, var target, var purpose) ->
          dialRequested(request, target, purpose);
      case SwitchEvent.DialFailed(var request, var verdict) -> dialFailed(request, verdict);
      case SwitchEvent.Dialled(var connection, var request, var remote) ->
          dialled(connection, request, remote);
      case SwitchEvent.Accepted(var connection, var id, var remote) ->
          accepted(connection, id, remote);
      case SwitchEvent.Spoke(var connection) -> spoke(connection);
      case SwitchEvent.Closed(var connection, var reason) -> closed(connection, reason);
      case SwitchEvent.Removed(var connection) -> removed(connection);
      case SwitchEvent.StopRequested(var id, var reason) -> stopRequested(id, reason);
      case SwitchEvent.Reported(var id, var offence) -> reported(id, offence);
      case SwitchEvent.ShuttingDown() -> shutDown();
      case SwitchEvent.Tick() -> {}
    }
    endHolds();
    dialPersistentPeers();
    return actions;
  }

  // ---- dials

  private void dialRequested(long request, DialTarget target, DialPurpose purpose) {
    if (request < 0 || dials.containsKey(request)) {
      throw new IllegalArgumentException("request number " + request + " is taken");
    }
    boolean scheduled =
        persistent.ids().contains(target.id())
            && purpose != DialPurpose.OPERATOR
            && purpose != DialPurpose.VISIT;
    dial(
        new Attempt(request, target, purpose),
        scheduled ? failure(Verdict.Kind.DUPLICATE, "persistent, dialled when it is due") : null);
  }

  private void dial(Attempt attempt, @Nullable Verdict objection) {
    Verdict refusal = objection != null ? objection : refusal(attempt);
    if (refusal == null) {
      refusal = ledger.grant(attempt, now);
    }
    if (refusal != null) {
      settle(attempt, refusal);
      return;
    }
    contact(attempt.id()).dial = attempt;
    dials.put(attempt.request, attempt);
    actions.add(new SwitchAction.Dial(attempt.request, attempt.target, attempt.purpose));
  }

  private @Nullable Verdict refusal(Attempt attempt) {
    NodeId id = attempt.id();
    if (shuttingDown) {
      return failure(Verdict.Kind.CANCELLED, "");
    }
    if (id.equals(self)) {
      return failure(Verdict.Kind.SELF, "");
    }
    if (bans.isBanned(id)) {
      return failure(Verdict.Kind.BANNED, "");
    }
    Contact contact = contacts.get(id);
    return contact == null || (attempt.isVisit() && canBeVerified(contact))
        ? null
        : failure(Verdict.Kind.DUPLICATE, "");
  }

  /// A visit may show whether a connected node can be dialled.
  private static boolean canBeVerified(Contact contact) {
    return contact.dial == null && contact.current != null;
  }

  private void dialFailed(long request, Verdict verdict) {
    Attempt attempt = dials.remove(request);
    if (attempt == null) {
      return;
    }
    Contact contact = contact(attempt.id());
    contact.dial = null;
    drop(attempt, verdict);
    if (contact.current == null && contact.waiting != null) {
      promote(contact);
    }
    freeIfIdle(contact);
  }

  private void dialled(long connection, long request, Endpoint remote) {
    requireNew(connection);
    Attempt attempt = dials.remove(request);
    if (attempt == null) {
      reject(connection, failure(Verdict.Kind.CANCELLED, "")); // the shell's dial ended before
      return;
    }
    Contact contact = contact(attempt.id());
    contact.dial = null;
    Link link = new Link(connection, contact, remote, attempt);
    if (shuttingDown) {
      rejectNew(link, failure(Verdict.Kind.CANCELLED, ""));
    } else if (bans.isBanned(contact.id)) {
      rejectNew(link, failure(Verdict.Kind.BANNED, ""));
    } else if (contact.current == null) {
      start(link);
    } else if (contact.waiting == null && !attempt.isVisit()) {
      hold(link, patience(contact));
    } else {
      rejectNew(link, failure(Verdict.Kind.DUPLICATE, ""));
    }
    freeIfIdle(contact);
  }

  /// Ends an attempt that did not become a link.
  private void drop(Attempt attempt, Verdict verdict) {
    ledger.release(attempt);
    if (verdict.kind().meaning() != Verdict.Meaning.PROOF) {
      persistent.failed(attempt.id());
    }
    settle(attempt, verdict);
  }

  private void settle(Attempt attempt, Verdict verdict) {
    actions.add(
        new SwitchAction.Settled(attempt.request, attempt.target, attempt.purpose, verdict));
  }

  private void dialPersistentPeers() {
    if (persistent.nextDue().isAfter(now)) {
      return;
    }
    for (DialTarget target : persistent.takeDue(now)) {
      if (contacts.containsKey(target.id())) {
        continue; // due again when that has ended
      }
      var bannedUntil = bans.until(target.id());
      if (bannedUntil.isPresent()) {
        persistent.idle(target.id(), now, bannedUntil.get());
      } else {
        dial(new Attempt(--lastOwnRequest, target, DialPurpose.PERSISTENT), null);
      }
    }
  }

  // ---- connections

  private void accepted(long connection, NodeId id, Endpoint remote) {
    requireNew(connection);
    Verdict refusal = refusal(id);
    Contact contact = contacts.get(id);
    boolean alone = contact == null || (contact.current == null && contact.waiting == null);
    if (refusal == null && alone) {
      refusal = ledger.refusal(id, remote.ip());
    } else if (refusal == null && contact != null && contact.waiting != null) {
      refusal = failure(Verdict.Kind.DUPLICATE, "");
    }
    if (refusal != null) {
      reject(connection, refusal);
      return;
    }
    contact = contact(id);
    Link link = new Link(connection, contact, remote, null);
    if (contact.current != null) {
      hold(link, patience(contact));
    } else if (ownDialHasPrecedence(contact)) {
      hold(link, now.plus(PRECEDENCE));
    } else {
      start(link);
    }
  }

  private @Nullable Verdict refusal(NodeId id) {
    if (shuttingDown) {
      return failure(Verdict.Kind.CANCELLED, "");
    }
    if (id.equals(self)) {
      return failure(Verdict.Kind.SELF, "");
    }
    return bans.isBanned(id) ? failure(Verdict.Kind.BANNED, "") : null;
  }

  private boolean ownDialHasPrecedence(Contact contact) {
    return contact.dial != null && !contact.dial.isVisit() && self.compareTo(contact.id) < 0;
  }

  /// When a second connection is given up. Never while the first one is ending: then it starts.
  private Instant patience(Contact contact) {
    Link current = contact.current;
    if (current != null && current.state != Link.State.STARTED) {
      return Instant.MAX;
    }
    return now.plus(self.compareTo(contact.id) < 0 ? SHORT_HOLD : LONG_HOLD);
  }

  private void hold(Link link, Instant deadline) {
    Contact contact = link.contact;
    links.put(link.number, link);
    contact.waiting = link;
    contact.deadline = deadline;
    holding.add(contact);
    actions.add(new SwitchAction.Hold(link.number));
  }

  private void start(Link link) {
    Contact contact = link.contact;
    links.put(link.number, link);
    contact.current = link;
    link.state = Link.State.STARTED;
    link.since = now;
    ledger.admit(link);
    if (link.attempt != null) {
      settle(link.attempt, new Verdict.Connected());
    }
    boolean isPersistent = persistent.ids().contains(contact.id);
    actions.add(new SwitchAction.Start(link.number, contact.id, link.purpose(), isPersistent));
    if (contact.waiting != null) {
      contact.deadline = patience(contact);
    }
  }

  /// Starts the waiting connection, the first one being gone, if it is still welcome.
  private void promote(Contact contact) {
    Link link = takeWaiting(contact);
    Verdict refusal = refusal(contact.id);
    if (refusal == null && link.isInbound()) {
      refusal = ledger.refusal(contact.id, link.remote.ip());
    }
    if (refusal != null) {
      rejectNew(link, refusal);
    } else {
      start(link);
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

  private void giveUpWaiting(Contact contact, Verdict verdict) {
    if (contact.waiting != null) {
      rejectNew(takeWaiting(contact), verdict);
    }
  }

  private void endHolds() {
    if (holding.isEmpty()) {
      return;
    }
    for (Contact contact : List.copyOf(holding)) {
      if (contact.deadline.isAfter(now)) {
        continue;
      }
      if (contact.current == null) {
        promote(contact);
      } else {
        giveUpWaiting(contact, failure(Verdict.Kind.DUPLICATE, ""));
      }
      freeIfIdle(contact);
    }
  }

  /// The remote uses a connection that we hold. Both sides may find that out at the same time.
  private void spoke(long connection) {
    Link link = links.get(connection);
    if (link == null || link.state != Link.State.WAITING) {
      return;
    }
    Contact contact = link.contact;
    if (contact.current == null) {
      promote(contact);
    } else if (self.compareTo(contact.id) < 0) {
      stop(contact, StopReason.of(StopReason.Kind.DUPLICATE));
    }
    freeIfIdle(contact);
  }

  private void closed(long connection, StopReason reason) {
    Link link = links.get(connection);
    if (link == null || link.state == Link.State.CLOSED) {
      return; // rejected before, or told twice
    }
    Contact contact = link.contact;
    if (link.state == Link.State.WAITING) {
      links.remove(connection);
      takeWaiting(contact);
      link.state = Link.State.GONE;
      if (link.attempt != null) {
        drop(link.attempt, failure(Verdict.Kind.VERIFIED, ""));
      }
      freeIfIdle(contact);
    } else {
      close(link, reason);
    }
  }

  private void close(Link link, StopReason reason) {
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

  private void removed(long connection) {
    Link link = links.get(connection);
    if (link == null || link.state == Link.State.WAITING) {
      return;
    }
    if (link.state != Link.State.CLOSED) {
      close(link, StopReason.of(StopReason.Kind.LOST)); // a shell that skips Closed
    }
    links.remove(connection);
    link.state = Link.State.GONE;
    Contact contact = link.contact;
    contact.current = null;
    StopReason reason = link.reason == null ? StopReason.of(StopReason.Kind.LOST) : link.reason;
    if (contact.waiting != null) {
      promote(contact);
    } else {
      persistent.ended(contact.id, reason, Duration.between(link.since, now));
    }
    freeIfIdle(contact);
  }

  // ---- ends that we want

  private void stopRequested(NodeId id, StopReason reason) {
    Contact contact = contacts.get(id);
    if (contact == null) {
      return;
    }
    if (isFinal(reason)) {
      giveUpWaiting(contact, failure(Verdict.Kind.CANCELLED, reason.toString()));
    }
    stop(contact, reason);
    freeIfIdle(contact);
  }

  /// Whether the reason is about the node rather than about this one connection.
  private static boolean isFinal(StopReason reason) {
    return switch (reason.kind()) {
      case SHUTDOWN, DISMISSED, MALFORMED, UNKNOWN_CHANNEL, OVERSIZED, MISBEHAVED -> true;
      case GRACEFUL, LOST, SILENT, DUPLICATE, REACTOR_FAILED -> false;
    };
  }

  private void stop(Contact contact, StopReason reason) {
    Link link = contact.current;
    if (link != null && link.state == Link.State.STARTED) {
      ending(link, reason);
      actions.add(new SwitchAction.Stop(link.number, reason));
    }
  }

  /// Offences count only against somebody who proved who it is and is connected, so that nobody can
  /// have a third party banned.
  private void reported(NodeId id, Misbehaviour offence) {
    Contact contact = contacts.get(id);
    if (contact == null || contact.current == null) {
      return;
    }
    Severity severity = offences.add(id, offence.severity(), now);
    if (severity == Severity.COUNT) {
      return;
    }
    if (severity == Severity.BAN) {
      actions.add(new SwitchAction.Banned(id, bans.ban(id, policy.ban())));
      giveUpWaiting(contact, failure(Verdict.Kind.BANNED, ""));
    }
    stop(contact, new StopReason(StopReason.Kind.MISBEHAVED, offence.detail()));
  }

  private void shutDown() {
    shuttingDown = true;
    persistent.stop();
    for (Contact contact : List.copyOf(contacts.values())) {
      giveUpWaiting(contact, failure(Verdict.Kind.CANCELLED, ""));
      stop(contact, StopReason.of(StopReason.Kind.SHUTDOWN));
      freeIfIdle(contact);
    }
  }

  /// Rejects a connection that has a [Link], held or not.
  private void rejectNew(Link link, Verdict verdict) {
    links.remove(link.number);
    link.state = Link.State.GONE;
    reject(link.number, verdict);
    if (link.attempt != null) {
      boolean duplicate = verdict.kind() == Verdict.Kind.DUPLICATE; // and all that precedes passed
      drop(link.attempt, duplicate ? failure(Verdict.Kind.VERIFIED, "") : verdict);
    }
  }

  private void reject(long connection, Verdict verdict) {
    actions.add(new SwitchAction.Reject(connection, verdict));
  }

  // ---- contacts

  /// Everything remembered about connections and dials; zero when nothing is under way.
  int tracked() {
    return contacts.size() + dials.size() + links.size() + holding.size();
  }

  private Contact contact(NodeId id) {
    return contacts.computeIfAbsent(id, Contact::new);
  }

  private void freeIfIdle(Contact contact) {
    if (contact.isFree() && contacts.remove(contact.id, contact)) {
      persistent.idle(contact.id, now, bans.until(contact.id).orElse(null));
    }
  }

  private void requireNew(long connection) {
    if (links.containsKey(connection)) {
      throw new IllegalArgumentException("connection number " + connection + " is taken");
    }
  }

  private static Verdict failure(Verdict.Kind kind, String detail) {
    return Verdict.of(kind, detail);
  }
}
