package dev.halley.p2p.admission;

import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.identity.Prefix;
import dev.halley.p2p.outcome.Misbehaviour;
import dev.halley.p2p.outcome.Misbehaviour.Severity;
import dev.halley.p2p.outcome.Slots;
import dev.halley.p2p.outcome.StopReason;
import dev.halley.p2p.outcome.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Decides who is connected to us on one network. Not thread-safe: one thread feeds it.
///
/// At most one link per identity is a peer; a second connection with the same identity is held for
/// a moment, because it may have to take the place of the first.
public final class SwitchCore {
  private SwitchPolicy policy;
  private final BanTable bans;
  private final Ranking ranking;
  private final InstantSource clock;
  private final PersistentPeers persistent;
  private final Ledger ledger;
  private final Eligibility eligibility;
  private final Contacts contacts;
  private final Attempts attempts;
  private final Links links;
  private final Holds holds;
  private final Offences offences = new Offences();
  private final Turn turn;

  /// A core that has been told nothing.
  ///
  /// @param self our identity
  /// @param policy limits and persistent peers
  /// @param bans shared with others on the same thread
  /// @param clock pauses, holds and bans go by it
  /// @param random spreads the dials of persistent peers
  public SwitchCore(
      NodeId self,
      SwitchPolicy policy,
      BanTable bans,
      InstantSource clock,
      RandomGenerator random) {
    this(self, policy, bans, Ranking.EQUAL, clock, random);
  }

  /// A core that has been told nothing and prefers some peers to others.
  ///
  /// @param self our identity
  /// @param policy limits and persistent peers
  /// @param bans shared with others on the same thread
  /// @param ranking decides who gets a slot of a pool
  /// @param clock pauses, holds and bans go by it
  /// @param random spreads the dials of persistent peers
  public SwitchCore(
      NodeId self,
      SwitchPolicy policy,
      BanTable bans,
      Ranking ranking,
      InstantSource clock,
      RandomGenerator random) {
    this.ranking = ranking;
    this.policy = policy;
    this.bans = bans;
    this.clock = clock;
    turn = new Turn(clock.instant());
    persistent = new PersistentPeers(self, policy, turn.now(), random);
    ledger = new Ledger(policy, persistent.ids(), ranking);
    eligibility = new Eligibility(self, bans);
    contacts = new Contacts(persistent, bans, turn);
    attempts = new Attempts(contacts, eligibility, persistent, bans, ledger, turn);
    links = new Links(persistent, ledger, attempts, turn);
    holds = new Holds(self, contacts, eligibility, ledger, links, turn);
  }

  /// {@return the ledger after the latest event}
  public Slots slots() {
    return ledger.slots();
  }

  /// {@return when to tell [SwitchEvent.Tick] at the latest; [Instant#MAX] when nothing is due}
  public Instant nextWake() {
    Instant dial = persistent.nextDue();
    Instant hold = holds.nextEnd();
    return dial.isBefore(hold) ? dial : hold;
  }

  /// Takes an event and says what follows.
  ///
  /// @param event in the order in which things happened
  /// @return to be done in this order; possibly nothing
  /// @throws IllegalArgumentException when a number is used twice; nothing has changed then
  public List<SwitchAction> on(SwitchEvent event) {
    turn.begin(clock.instant());
    switch (event) {
      case SwitchEvent.DialRequested(var request, var target, var purpose) ->
          attempts.requested(request, target, purpose);
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
      case SwitchEvent.PersistentPeersAdded(var targets) -> persistent.add(targets, turn.now());
      case SwitchEvent.PersistentPeersRemoved(var ids) ->
          persistent.remove(ids, policy.persistentPeers());
      case SwitchEvent.PolicyReplaced(var replacement) -> replace(replacement);
      case SwitchEvent.BanOrdered(var whom, var end) -> ban(whom, end);
      case SwitchEvent.BanLifted(var whom) -> lift(whom);
      case SwitchEvent.UnconditionalIdsAdded(var ids) -> ledger.addUnconditional(ids);
      case SwitchEvent.ShuttingDown() -> shutDown();
      case SwitchEvent.Tick() -> {}
    }
    holds.endDue();
    attempts.dialPersistentPeers();
    ledger.takeEvictions().forEach(this::evict);
    return turn.actions();
  }

  // ---- connections begin

  private void dialFailed(long request, Verdict verdict) {
    Attempt attempt = attempts.take(request);
    if (attempt == null) {
      return;
    }
    attempts.drop(attempt, verdict);
    Contact contact = contacts.of(attempt.id());
    holds.ownDialFailed(contact);
    contacts.freeIfIdle(contact);
  }

  private void dialled(long connection, long request, Endpoint remote) {
    links.requireNew(connection);
    Attempt attempt = attempts.take(request);
    if (attempt == null) {
      // the shell's dial ended before
      turn.reject(connection, Verdict.of(Verdict.Kind.CANCELLED, ""));
      return;
    }
    Contact contact = contacts.of(attempt.id());
    Link link = new Link(connection, contact, remote, attempt);
    Verdict refusal = eligibility.refusal(contact.id, remote.ip());
    if (refusal == null && contact.current == null) {
      refusal = ledger.refusal(link);
    }
    if (refusal != null) {
      links.refuse(link, refusal);
      holds.ownDialFailed(contact);
    } else if (contact.current == null) {
      links.start(link);
      holds.ownDialStarted(contact);
    } else if (contact.waiting == null && !attempt.isVisit()) {
      holds.holdBesideCurrent(link);
    } else {
      links.refuse(link, Verdict.of(Verdict.Kind.DUPLICATE, ""));
    }
    contacts.freeIfIdle(contact);
  }

  private void accepted(long connection, NodeId id, Endpoint remote) {
    links.requireNew(connection);
    Verdict refusal = refusal(id, remote);
    if (refusal != null) {
      turn.reject(connection, refusal);
      return;
    }
    Contact contact = contacts.of(id);
    Link link = new Link(connection, contact, remote, null);
    if (contact.current != null) {
      holds.holdBesideCurrent(link);
    } else if (holds.ownDialHasPrecedence(contact)) {
      holds.holdForOwnDial(link);
    } else {
      links.start(link);
    }
  }

  private @Nullable Verdict refusal(NodeId id, Endpoint remote) {
    Verdict refusal = eligibility.refusal(id, remote.ip());
    if (refusal != null) {
      return refusal;
    }
    Contact contact = contacts.find(id);
    if (contact != null && contact.waiting != null) {
      return Verdict.of(Verdict.Kind.DUPLICATE, "");
    }
    boolean alone = contact == null || contact.current == null;
    Attempt dial = contact == null ? null : contact.dial;
    return alone ? ledger.refusal(id, remote.ip(), dial) : null;
  }

  // ---- connections end

  private void spoke(long connection) {
    Link link = links.find(connection);
    if (link != null && link.state == Link.State.WAITING) {
      holds.spoke(link.contact);
      contacts.freeIfIdle(link.contact);
    }
  }

  private void closed(long connection, StopReason reason) {
    Link link = links.find(connection);
    if (link == null || link.state == Link.State.CLOSED) {
      return; // rejected before, or told twice
    }
    if (link.state == Link.State.WAITING) {
      holds.lost(link.contact);
      contacts.freeIfIdle(link.contact);
    } else {
      links.close(link, reason);
    }
  }

  private void removed(long connection) {
    Link link = links.find(connection);
    if (link == null || link.state == Link.State.WAITING) {
      return;
    }
    links.remove(link);
    Contact contact = link.contact;
    if (contact.waiting != null) {
      holds.promote(contact);
    } else {
      StopReason reason = link.reason == null ? StopReason.of(StopReason.Kind.LOST) : link.reason;
      persistent.ended(contact.id, reason, Duration.between(link.since, turn.now()));
    }
    contacts.freeIfIdle(contact);
  }

  // ---- ends that we want

  private void stopRequested(NodeId id, StopReason reason) {
    Contact contact = contacts.find(id);
    if (contact == null) {
      return;
    }
    if (isFinal(reason)) {
      holds.giveUp(contact, Verdict.of(Verdict.Kind.CANCELLED, reason.toString()));
    }
    links.stop(contact, reason);
    contacts.freeIfIdle(contact);
  }

  /// Whether the reason is about the node rather than about this one connection.
  private static boolean isFinal(StopReason reason) {
    return switch (reason.kind()) {
      case SHUTDOWN, DISMISSED, MALFORMED, UNKNOWN_CHANNEL, OVERSIZED, MISBEHAVED -> true;
      case GRACEFUL, LOST, SILENT, DUPLICATE, REACTOR_FAILED -> false;
    };
  }

  /// Offences count only against somebody who proved who it is and is connected, so that nobody can
  /// have a third party banned.
  private void reported(NodeId id, Misbehaviour offence) {
    Contact contact = contacts.find(id);
    if (contact == null || contact.current == null) {
      return;
    }
    Severity severity = offences.add(id, offence.severity(), turn.now());
    ranking.offended(id, severity);
    if (severity == Severity.COUNT && !ledger.isCoveted(contact.current)) {
      return;
    }
    if (severity == Severity.BAN) {
      turn.add(new SwitchAction.Banned(id, bans.ban(id, policy.ban())));
      banHost(contact.current.remote.ip());
      holds.giveUp(contact, Verdict.of(Verdict.Kind.BANNED, ""));
    }
    links.stop(contact, new StopReason(StopReason.Kind.MISBEHAVED, offence.detail()));
  }

  /// Another identity is made in no time; another host is not. Hosts that are exempt from the
  /// limits per neighbourhood share their address with everybody.
  private void banHost(IpAddress ip) {
    if (!policy.hostBan().isZero() && policy.neighbours().isLimited(ip)) {
      Prefix host = Prefix.ofHost(ip);
      turn.add(new SwitchAction.HostBanned(host, bans.ban(host, policy.hostBan())));
    }
  }

  // ---- what the operator changes

  private void replace(SwitchPolicy replacement) {
    persistent.replace(policy, replacement, turn.now());
    ledger.replace(policy, replacement);
    policy = replacement;
  }

  private void ban(BanTarget whom, Instant end) {
    if (!end.isAfter(turn.now())) {
      return;
    }
    switch (whom) {
      case BanTarget.Identity(var id) -> {
        turn.add(new SwitchAction.Banned(id, bans.banUntil(id, end)));
        Contact contact = contacts.find(id);
        if (contact != null) {
          expel(contact);
        }
      }
      case BanTarget.Block(var prefix) -> {
        turn.add(new SwitchAction.HostBanned(prefix, bans.banUntil(prefix, end)));
        contacts.all().stream().filter(contact -> isIn(prefix, contact)).forEach(this::expel);
      }
    }
  }

  private static boolean isIn(Prefix block, Contact contact) {
    return isIn(block, contact.current) || isIn(block, contact.waiting);
  }

  private static boolean isIn(Prefix block, @Nullable Link link) {
    return link != null && block.contains(link.remote.ip());
  }

  private void expel(Contact contact) {
    holds.giveUp(contact, Verdict.of(Verdict.Kind.BANNED, "by the operator"));
    links.stop(contact, new StopReason(StopReason.Kind.DISMISSED, "banned by the operator"));
    contacts.freeIfIdle(contact);
  }

  private void lift(BanTarget whom) {
    boolean held =
        switch (whom) {
          case BanTarget.Identity(var id) -> lift(id);
          case BanTarget.Block(var prefix) -> bans.lift(prefix);
        };
    if (held) {
      turn.add(new SwitchAction.BanEnded(whom));
    }
  }

  private boolean lift(NodeId id) {
    if (contacts.find(id) == null) {
      persistent.idle(id, turn.now(), null); // it waits for the end of the ban no more
    }
    return bans.lift(id);
  }

  /// Somebody better has taken its place.
  private void evict(Link link) {
    holds.giveUp(link.contact, Verdict.of(Verdict.Kind.FULL, "replaced"));
    links.stop(
        link.contact, new StopReason(StopReason.Kind.DISMISSED, "made room for a better peer"));
  }

  private void shutDown() {
    eligibility.shutDown();
    persistent.stop();
    for (Contact contact : contacts.all()) {
      holds.giveUp(contact, Verdict.of(Verdict.Kind.CANCELLED, ""));
      links.stop(contact, StopReason.of(StopReason.Kind.SHUTDOWN));
      contacts.freeIfIdle(contact);
    }
  }

  /// Everything remembered about connections and dials; zero when nothing is under way.
  int tracked() {
    return contacts.size() + attempts.size() + links.size() + holds.size();
  }
}
