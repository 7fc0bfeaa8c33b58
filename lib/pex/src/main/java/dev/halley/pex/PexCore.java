package dev.halley.pex;

import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.Misbehaviour;
import dev.halley.p2p.outcome.Misbehaviour.Kind;
import dev.halley.p2p.outcome.Misbehaviour.Severity;
import dev.halley.p2p.outcome.StopReason;
import dev.halley.pex.book.AddressBook;
import dev.halley.pex.manager.Distress;
import dev.halley.pex.manager.Link;
import dev.halley.pex.manager.NetworkSize;
import dev.halley.pex.manager.Orders;
import dev.halley.pex.manager.Pursuit;
import dev.halley.pex.protocol.AnswerDesk;
import dev.halley.pex.protocol.Harvest;
import dev.halley.pex.protocol.Offences;
import dev.halley.pex.protocol.RequestLedger;
import dev.halley.pex.protocol.SpokenForms;
import dev.halley.wire.PexForm;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Decides everything about addresses in one network: whom to dial, whom to ask, whom to tell what
/// and when. Pure and single-threaded: it is told events and answers with what it wants done.
public final class PexCore {
  private final AddressBook book;
  private final InstantSource clock;
  private final RequestLedger ledger;
  private final Offences offences;
  private final PexDialect dialect;
  private final SpokenForms forms;
  private final Distress distress;
  private final Parts parts;
  private final NetworkSize network;
  private final Tally tally = new Tally();
  private final Set<NodeId> leaving = new HashSet<>(); // connected peers that were hung up on
  private List<PexAction> actions = new ArrayList<>();
  private @Nullable PeerSupply supply; // null when it may have changed
  private Instant lastEvent = Instant.MIN;

  /// A core that has been told nothing; begin with [PexEvent.Started].
  ///
  /// @param policy role, seeds and paces
  /// @param book the core's own from now on, so for the same thread
  /// @param clock the book's
  /// @param random must be unpredictable in production
  public PexCore(PexPolicy policy, AddressBook book, InstantSource clock, RandomGenerator random) {
    this(policy, book, clock, random, null);
  }

  /// A core that has been told nothing, dials the best first and keeps scores.
  ///
  /// @param policy role, seeds and paces
  /// @param book the core's own from now on, so for the same thread
  /// @param scores those of the switch, or nobody else's; the core tells them what happens
  /// @param clock the book's
  /// @param random must be unpredictable in production
  public PexCore(
      PexPolicy policy,
      AddressBook book,
      PeerScores scores,
      InstantSource clock,
      RandomGenerator random) {
    this(policy, book, clock, random, scores);
  }

  private PexCore(
      PexPolicy policy,
      AddressBook book,
      InstantSource clock,
      RandomGenerator random,
      @Nullable PeerScores scores) {
    this.book = book;
    this.clock = clock;
    PexEtiquette etiquette = policy.etiquette();
    this.ledger = new RequestLedger(etiquette.requestInterval(), etiquette.answerPatience(), clock);
    this.network = new NetworkSize(book::keyed, book::contains, clock);
    this.offences = new Offences(etiquette.customs().breach(), clock);
    this.dialect = etiquette.dialect();
    this.forms = new SpokenForms(dialect.asksIn(), clock);
    this.distress = distress(policy.remediation());
    this.parts = Parts.of(policy, book, scores, new Etiquette(), distress, clock, random);
  }

  /// Takes note of an event and says what to do about it and about everything else that has become
  /// due.
  ///
  /// @param event in the order in which things happened
  /// @return to be done in this order; possibly nothing
  public List<PexAction> on(PexEvent event) {
    parts.dialling().slots(event.slots());
    switch (event) {
      case PexEvent.Started _ -> parts.pursuits().forEach(Pursuit::started);
      case PexEvent.PeerUp up -> up(up);
      case PexEvent.PeerDown down -> down(down.id(), down.reason());
      case PexEvent.DialEnded ended -> ended(ended);
      case PexEvent.OthersDialEnded(var target, var verdict, _) ->
          parts.dialling().othersEnded(target, verdict);
      case PexEvent.RequestArrived request -> requested(request.id(), request.form());
      case PexEvent.AddressesArrived(var id, var addresses, _) ->
          answered(id, PexForm.LEGACY, () -> Harvest.of(addresses));
      case PexEvent.UrlsArrived(var id, var urls, _) ->
          answered(id, PexForm.URL, () -> Harvest.ofUrls(urls));
      case PexEvent.Malformed bad -> {
        if (parts.links().has(bad.id())) {
          report(offences.report(bad.id(), Kind.MALFORMED, bad.detail()), bad.id());
        }
      }
      case PexEvent.FoundUseful useful -> vouchFor(useful.id());
      case PexEvent.Suggested hint -> suggested(hint.addresses());
      case PexEvent.Appointed(var seeds, var reserved, var privateIds, _) -> {
        parts.dialling().rules().appoint(seeds, reserved);
        book.replacePrivate(privateIds);
        parts.pursuits().forEach(Pursuit::learned);
      }
      case PexEvent.Heights(var own, var peers, _) -> distress.heights(own, peers);
      case PexEvent.Tick _ -> {}
    }
    doWhatIsDue(event);
    List<PexAction> wanted = actions;
    actions = new ArrayList<>();
    return wanted;
  }

  private Distress distress(Remediation remediation) {
    var call =
        new Distress.Call() {
          @Override
          public void alone(Duration time) {
            actions.add(new PexAction.Restart(new RestartReason.NoPeers(time)));
          }

          @Override
          public void behind(long blocks) {
            actions.add(new PexAction.Restart(new RestartReason.Behind(blocks)));
          }
        };
    return new Distress(
        call,
        remediation.window(),
        remediation.blocksBehind(),
        remediation.cooldown(),
        remediation.notBefore(),
        clock);
  }

  private void up(PexEvent.PeerUp up) {
    Instant now = clock.instant();
    Link link = Link.of(up.id(), up.purpose(), up.socket(), up.listen(), up.speaksPex(), now);
    leaving.remove(up.id());
    parts.links().add(link);
    supply = null;
    forms.joined(link.id(), up.likely());
    if (link.home() != null) {
      if (link.outbound()) {
        book.proven(link.home());
      } else if (link.inbound() && book.heardFrom(link.home(), link.socket()).learned()) {
        parts.pursuits().forEach(Pursuit::learned);
      }
    }
    parts.pursuits().forEach(p -> p.up(link));
  }

  private void down(NodeId id, StopReason reason) {
    leaving.remove(id);
    forms.left(id, reason.kind() == StopReason.Kind.LOST);
    ledger.lost(id);
    supply = null;
    parts.desk().left(id);
    @Nullable Link link = parts.links().remove(id);
    if (link != null) {
      parts.pursuits().forEach(p -> p.down(link));
    }
  }

  private void ended(PexEvent.DialEnded ended) {
    parts.dialling().ended(ended.target(), ended.purpose(), ended.verdict());
    parts.pursuits().forEach(p -> p.ended(ended.target(), ended.purpose(), ended.verdict()));
    parts.desk().news();
  }

  private void requested(NodeId id, PexForm form) {
    @Nullable Link link = parts.links().find(id);
    if (link == null) {
      return; // it left while its request was on the way to us
    }
    forms.heard(id, form);
    switch (parts.desk().requested(id, form)) {
      case ACCEPTED -> parts.pursuits().forEach(p -> p.requested(link));
      case IGNORED -> {}
      case OFFENCE ->
          breach(id, Kind.EXCESSIVE, "another request for addresses while one is waiting");
    }
  }

  private void answered(NodeId id, PexForm form, Supplier<Harvest> answer) {
    @Nullable Link link = parts.links().find(id);
    if (link == null) {
      return;
    }
    boolean asked = !forms.isWaiting(id) && ledger.answered(id);
    forms.heard(id, form);
    supply = null;
    if (!asked) {
      breach(id, Kind.UNSOLICITED, "addresses that nobody asked for");
      return;
    }
    tally.answersTaken++;
    Harvest harvest = answer.get();
    tally.rejected += harvest.bad() + harvest.ignored();
    Harvest.@Nullable Fault fault = harvest.fault();
    if (fault != null) {
      breach(id, fault.kind(), fault.detail());
    } else {
      network.heard(link.id(), harvest.addresses(), book.size());
    }
    int learned = learn(harvest.addresses(), new NetAddress(link.id(), link.socket()));
    parts.pursuits().forEach(p -> p.answered(link, learned));
  }

  /// Vets the address of a peer that we dialled; where an inbound one listens nobody has proven.
  private void vouchFor(NodeId id) {
    @Nullable Link link = parts.links().find(id);
    if (link == null) {
      return;
    }
    if (link.outbound()) {
      book.markGood(id);
    }
    parts.pursuits().forEach(p -> p.useful(link));
  }

  private void suggested(List<NetAddress> addresses) {
    addresses.forEach(a -> learn(List.of(a), a));
  }

  private int learn(List<NetAddress> addresses, NetAddress source) {
    int learned = 0;
    for (NetAddress address : addresses) {
      learned += book.add(address, source).learned() ? 1 : 0;
    }
    if (learned > 0) {
      tally.learned += learned;
      parts.pursuits().forEach(Pursuit::learned);
    }
    return learned;
  }

  private void breach(NodeId id, Kind kind, String detail) {
    report(offences.breach(id, kind, detail), id);
  }

  private void report(Misbehaviour offence, NodeId id) {
    tally.offences++;
    if (offence.severity() != Severity.COUNT) {
      book.markBad(id);
    }
    actions.add(new PexAction.Report(id, offence));
  }

  private void doWhatIsDue(PexEvent event) {
    lastEvent = clock.instant();
    for (NodeId silent : ledger.writeOff()) {
      tally.writtenOff++;
      supply = null;
      parts.pursuits().forEach(p -> p.unanswered(silent));
    }
    parts.pursuits().forEach(p -> p.pump(event.slots()));
    for (SpokenForms.Due request : forms.due()) {
      if (!leaving.contains(request.to())) {
        actions.add(new PexAction.SendRequest(request.to(), request.form()));
      }
    }
    for (AnswerDesk.Answer answer : parts.desk().due()) {
      tally.answersGiven++;
      tally.told += answer.addresses().size();
      tally.toldProven += answer.proven();
      if (answer.last()) {
        leaving.add(answer.to());
      }
      actions.add(
          new PexAction.SendAddresses(
              answer.to(), answer.form(), answer.addresses(), answer.last()));
    }
  }

  /// {@return when to tell [PexEvent.Tick] next; [Instant#MAX] when nothing will become due by
  /// itself} May change with every event.
  public Instant nextWake() {
    Instant next = earlier(ledger.nextWake(), parts.desk().nextWake());
    next = earlier(next, forms.nextWake());
    for (Pursuit pursuit : parts.pursuits()) {
      next = earlier(next, pursuit.nextWake());
    }
    // what could not be done just now is not tried again without a pause
    return next.isAfter(lastEvent) ? next : lastEvent.plusMillis(20);
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  AddressBook book() {
    return book;
  }

  /// {@return the numbers after the latest event}
  public PexStats stats() {
    return tally.stats(book, parts.desk(), supply(), network);
  }

  /// Looks at every peer, so only when somebody came, went, was asked or answered.
  private PeerSupply supply() {
    @Nullable PeerSupply present = supply;
    if (present == null) {
      present = count();
      supply = present;
    }
    return present;
  }

  private PeerSupply count() {
    int peers = 0;
    int owing = 0;
    for (Link link : parts.links().all()) {
      boolean askable = link.speaksPex() && link.purpose() != DialPurpose.VISIT;
      boolean owes = ledger.awaits(link.id());
      peers += askable && !owes ? 1 : 0;
      owing += askable && owes ? 1 : 0;
    }
    return PeerSupply.of(peers, owing);
  }

  /// {@return the forms of messages that it takes}
  Set<PexForm> understood() {
    return dialect.understood();
  }

  /// Turns orders into actions, as far as the ledger of requests allows.
  private final class Etiquette implements Orders {
    @Override
    public void dial(DialTarget target, DialPurpose purpose) {
      if (purpose == DialPurpose.VISIT) {
        tally.visits++;
      } else {
        tally.dials++;
      }
      actions.add(new PexAction.Dial(target, purpose));
    }

    @Override
    public boolean ask(NodeId id) {
      @Nullable Link link = parts.links().find(id);
      if (link == null
          || !link.speaksPex()
          || leaving.contains(id)
          || askableFrom(id).isAfter(clock.instant())) {
        return false;
      }
      ledger.asked(id);
      supply = null;
      tally.asked++;
      @Nullable PexForm form = forms.ask(id);
      if (form != null) {
        actions.add(new PexAction.SendRequest(id, form));
      }
      return true;
    }

    @Override
    public Instant askableFrom(NodeId id) {
      return ledger.askableFrom(id);
    }

    @Override
    public void hangUp(NodeId id, StopReason reason) {
      if (parts.links().has(id) && leaving.add(id)) {
        actions.add(new PexAction.Disconnect(id, reason));
      }
    }
  }
}
