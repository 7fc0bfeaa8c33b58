package dev.halley.pex;

import dev.halley.p2p.Alarm;
import dev.halley.p2p.ChannelDescriptor;
import dev.halley.p2p.Envelope;
import dev.halley.p2p.Peer;
import dev.halley.p2p.Reactor;
import dev.halley.p2p.Switch;
import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.Slots;
import dev.halley.p2p.outcome.StopReason;
import dev.halley.p2p.outcome.Verdict;
import dev.halley.pex.book.AddressBook;
import dev.halley.pex.book.BookSnapshot;
import dev.halley.pex.protocol.Dialect;
import dev.halley.pex.protocol.SpokenForms;
import dev.halley.wire.Octets;
import dev.halley.wire.PexMessage;
import dev.halley.wire.WireException;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Carries out what a [PexCore] decides: peer exchange on channel 0x00 (CometBFT spec, p2p/pex).
///
/// Messages are decoded on the reader threads of the peers; everything else happens on the mailbox
/// thread of the switch, to which the core belongs from [#onStart] on. [#stats], [#traffic],
/// [#suggest] and [#snapshot] may be called from any thread.
public final class PexReactor implements Reactor {
  /// The one that every release speaks it on.
  public static final int CHANNEL = 0x00;

  private static final System.Logger LOG = System.getLogger(PexReactor.class.getName());
  private static final ChannelDescriptor<Octets> DESCRIPTOR =
      ChannelDescriptor.ofOctets(CHANNEL, 1, 10, PexMessage.LIMIT_BYTES);

  private final PexCore core;
  private final Alarm alarm;
  private final RestartListener restarts;
  private final Meter meter = new Meter();
  private final CompletableFuture<AddressBook> last = new CompletableFuture<>();
  private volatile @Nullable Switch owner;
  private volatile PexStats stats = PexStats.NONE;

  /// A reactor for one switch, of an owner who gives no new starts.
  ///
  /// @param core told nothing before and by nobody else
  /// @param clock the one that the core has
  public PexReactor(PexCore core, InstantSource clock) {
    this(core, clock, RestartListener.NONE);
  }

  /// A reactor for one switch.
  ///
  /// @param core told nothing before and by nobody else
  /// @param clock the one that the core has
  /// @param restarts told when the core wants a new start
  public PexReactor(PexCore core, InstantSource clock, RestartListener restarts) {
    this.core = core;
    this.restarts = restarts;
    this.alarm =
        new Alarm(
            clock, (when, task) -> owner().executeAt(when, task), () -> tell(PexEvent.Tick::new));
  }

  @Override
  public String name() {
    return "PEX";
  }

  @Override
  public List<ChannelDescriptor<?>> channels() {
    return List.of(DESCRIPTOR);
  }

  @Override
  public void onStart(Switch owner) {
    this.owner = owner;
    owner.execute(() -> core.book().watch(owner::announce));
    tell(PexEvent.Started::new);
  }

  /// Leaves the book as it is, for [#lastSnapshot()]. A copy is made for whoever asks: those of all
  /// networks of a process at a time would fill its heap.
  @Override
  public void onStop() {
    owner().execute(() -> last.complete(core.book()));
  }

  @Override
  public void addPeer(Peer peer) {
    tell(slots ->
        new PexEvent.PeerUp(
            peer.id(),
            peer.purpose(),
            peer.remote(),
            peer.listens().orElse(null),
            peer.hasChannel(CHANNEL),
            SpokenForms.likely(peer.nodeInfo()),
            slots));
  }

  @Override
  public void peerIsGood(Peer peer) {
    tell(slots -> new PexEvent.FoundUseful(peer.id(), slots));
  }

  @Override
  public void removePeer(Peer peer, StopReason reason) {
    tell(slots -> new PexEvent.PeerDown(peer.id(), reason, slots));
  }

  @Override
  public void receive(Envelope envelope) {
    NodeId from = envelope.from().id();
    try {
      PexMessage message = PexMessage.decode(envelope.message(), core.understood());
      meter.received(message, envelope.message().size());
      switch (message) {
        case PexMessage.Request _, PexMessage.UrlRequest _ ->
            tell(slots -> new PexEvent.RequestArrived(from, message.form(), slots));
        case PexMessage.Addresses(var addresses) ->
            tell(slots -> new PexEvent.AddressesArrived(from, addresses, slots));
        case PexMessage.UrlAddresses(var urls) ->
            tell(slots -> new PexEvent.UrlsArrived(from, urls, slots));
      }
    } catch (WireException e) {
      String detail = String.valueOf(e.getMessage());
      tell(slots -> new PexEvent.Malformed(from, detail, slots));
    }
  }

  /// {@return the numbers after the latest event; zeros before the first}
  public PexStats stats() {
    return stats;
  }

  /// {@return bytes so far, by what they were}
  public PexTraffic traffic() {
    return meter.traffic();
  }

  /// Hands addresses to the book as hearsay.
  ///
  /// @param addresses each its own source
  /// @throws IllegalStateException before the switch has started
  public void suggest(List<NetAddress> addresses) {
    List<NetAddress> copy = List.copyOf(addresses);
    tell(slots -> new PexEvent.Suggested(copy, slots));
  }

  /// Tells how a dial ended that somebody else asked for, such as the operator: a failure counts as
  /// one of our own dials does.
  ///
  /// @param target who was wanted and where
  /// @param verdict how it ended
  /// @throws IllegalStateException before the switch has started
  public void dialled(DialTarget target, Verdict verdict) {
    tell(slots -> new PexEvent.OthersDialEnded(target, verdict, slots));
  }

  /// Tells how many blocks we and our peers have, which may be a reason for a new start.
  ///
  /// @param own height, not negative
  /// @param peers what each connected peer says it has, not negative
  /// @throws IllegalStateException before the switch has started
  public void heights(long own, List<Long> peers) {
    var copy = List.copyOf(peers);
    tell(slots -> new PexEvent.Heights(own, copy, slots));
  }

  /// Goes by other seeds, reserved and private nodes from now on; links that stand, stay.
  ///
  /// @param policy whose seeds and reserved nodes replace the present ones; the rest is ignored
  /// @param privateIds replace those of the book's policy
  /// @throws IllegalStateException before the switch has started
  public void appoint(PexPolicy policy, Set<NodeId> privateIds) {
    Set<NodeId> copy = Set.copyOf(privateIds);
    tell(slots -> new PexEvent.Appointed(policy.seeds(), policy.reserved(), copy, slots));
  }

  /// Neither stores nor passes on these nodes from now on, beside those of the policy.
  ///
  /// @param ids as many as the operator names
  /// @throws IllegalStateException before the switch has started
  public void addPrivateIds(Set<NodeId> ids) {
    Set<NodeId> copy = Set.copyOf(ids);
    unlessStopped(() -> core.book().addPrivate(copy));
  }

  /// Takes a copy of the book, for saving.
  ///
  /// @return the book as it is; never completes when the switch has been closed, see
  ///   [#lastSnapshot()]
  /// @throws IllegalStateException before the switch has started
  public CompletableFuture<BookSnapshot> snapshot() {
    var snapshot = new CompletableFuture<BookSnapshot>();
    owner().execute(() -> snapshot.complete(core.book().snapshot()));
    return snapshot;
  }

  /// {@return the book as it was when the switch stopped; completes then}
  public CompletableFuture<BookSnapshot> lastSnapshot() {
    return last.thenApply(AddressBook::snapshot);
  }

  private Switch owner() {
    Switch present = owner;
    if (present == null) {
      throw new IllegalStateException("the reactor was not started by a switch");
    }
    return present;
  }

  /// Tells the core something, with the slots of the moment when it is told.
  private void tell(Function<Slots, PexEvent> event) {
    Switch present = owner();
    unlessStopped(() -> handle(event.apply(present.slots())));
  }

  /// What comes after the stop is too late: the book is anybody's to read then.
  private void unlessStopped(Runnable task) {
    owner()
        .execute(() -> {
          if (!last.isDone()) {
            task.run();
          }
        });
  }

  private void handle(PexEvent event) {
    List<PexAction> actions = core.on(event);
    stats = core.stats();
    actions.forEach(this::perform);
    alarm.ringAt(core.nextWake());
  }

  private void perform(PexAction action) {
    switch (action) {
      case PexAction.Dial(var target, var purpose) ->
          owner()
              .dial(
                  target,
                  purpose,
                  verdict ->
                      tell(slots -> new PexEvent.DialEnded(target, purpose, verdict, slots)));
      case PexAction.SendRequest(var id, var form) -> send(id, Dialect.of(form).request());
      case PexAction.SendAddresses answer -> answer(answer);
      case PexAction.Disconnect(var id, var reason) -> owner().stopPeer(id, reason);
      case PexAction.Report(var id, var offence) -> {
        LOG.log(Level.DEBUG, () -> "peer " + id + ": " + offence.detail());
        owner().report(id, offence);
      }
      // the listener may well close this switch and wait for the thread that we are on
      case PexAction.Restart(var reason) ->
          Thread.startVirtualThread(() -> restarts.restartWanted(reason));
    }
  }

  private void answer(PexAction.SendAddresses answer) {
    PexMessage message = Dialect.of(answer.form()).answer(answer.addresses());
    send(answer.id(), message);
    if (answer.thenHangUp()) {
      owner().stopPeer(answer.id(), StopReason.of(StopReason.Kind.GRACEFUL));
    }
  }

  /// A peer that reads so slowly that its queue is full goes without.
  private void send(NodeId id, PexMessage message) {
    @Nullable Peer peer = owner().peer(id).orElse(null);
    Octets bytes = message.encode();
    if (peer != null && peer.trySend(CHANNEL, bytes)) {
      meter.sent(message, bytes.size());
    }
  }
}
