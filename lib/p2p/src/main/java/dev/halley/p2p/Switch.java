package dev.halley.p2p;

import dev.halley.p2p.admission.BanTable;
import dev.halley.p2p.admission.SwitchCore;
import dev.halley.p2p.admission.SwitchEvent;
import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.BookChange;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.Misbehaviour;
import dev.halley.p2p.outcome.Slots;
import dev.halley.p2p.outcome.StageTimings;
import dev.halley.p2p.outcome.StopReason;
import dev.halley.p2p.outcome.Verdict;
import dev.halley.p2p.transport.Filters;
import dev.halley.p2p.transport.Network;
import dev.halley.p2p.transport.NodeInfoCheck;
import dev.halley.p2p.transport.Tally;
import dev.halley.p2p.transport.Transport;
import dev.halley.p2p.transport.Upgraded;
import dev.halley.wire.NodeInfo;
import dev.halley.wire.Octets;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;

/// The peers of one network. Thread-safe.
///
/// One thread, the mailbox, feeds the deciding core and runs the tasks handed to [#execute]; it
/// must never be made to wait. Each peer has two more threads, its reader and its writer.
public final class Switch implements AutoCloseable {
  private final Transport transport;
  private final PeerTable peers = new PeerTable();
  private final Tally<StopReason.Kind> stops = new Tally<>(StopReason.Kind.class);
  private final SwitchListener listener;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("halley-peer-", 0).factory());
  private final Mailbox mailbox;
  private final Conductor conductor;
  private final Reserved reserved;
  private final Thread mailboxThread;
  private final Network membership = new Membership();
  private final Filters<Applicant> filters;
  private final Reactors reactors;
  private final Semaphore broadcasts = new Semaphore(Broadcast.MAX_WAITING);
  private final AtomicBoolean started = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();

  Switch(SwitchBuilder builder, Roster roster) {
    reactors = new Reactors(this, roster);
    transport = builder.transport;
    listener = builder.listener;
    filters = new Filters<>(builder.filters);
    mailbox = new Mailbox(builder.clock);
    reserved = new Reserved(builder.policy);
    var bans = builder.bans == null ? new BanTable(builder.clock) : builder.bans;
    var core = new SwitchCore(transport.id(), builder.policy, bans, builder.clock, builder.random);
    var context =
        new PeerContext(reactors::registry, peers, listener, stops, builder.connection, threads);
    var dials = new Dials(transport::dial, this::nodeInfo, filters);
    conductor = new Conductor(core, mailbox, context, dials, builder.clock);
    mailboxThread =
        Thread.ofPlatform()
            .daemon()
            .name("halley-" + roster.nodeInfo().network())
            .unstarted(mailbox);
  }

  public static SwitchBuilder builder(Transport transport) {
    return new SwitchBuilder(transport);
  }

  // ---- life

  /// Starts the reactors in the order of their registration, then serves the network.
  ///
  /// @throws Exception what a reactor's `onStart` threw; everything is stopped again then
  /// @throws IllegalStateException when it was started or closed before
  public void start() throws Exception {
    if (closed.get() || !started.compareAndSet(false, true)) {
      throw new IllegalStateException("a switch starts once");
    }
    mailboxThread.start();
    try {
      reactors.start();
      transport.register(membership);
    } catch (Exception e) {
      close();
      throw e;
    }
    var _ = mailbox.post(conductor::begin);
  }

  /// Stops every peer, then the reactors. Returns within 5 s. Idempotent. Not to be called on the
  /// mailbox thread or a peer's thread.
  @Override
  public void close() {
    if (mailbox.isOwn()) {
      throw new IllegalStateException("the mailbox thread can't wait for itself");
    }
    if (closed.compareAndSet(false, true) && started.get()) {
      transport.unregister(membership);
      new Farewell(mailbox, mailboxThread, conductor, reactors, threads).say();
    }
  }

  // ---- reactors

  /// The reactor of that name. Discouraged: reactors that need each other should be given each
  /// other where they are made.
  public Optional<Reactor> reactor(String name) {
    return reactors.find(name);
  }

  /// Adds a reactor, and starts it when the switch runs. It gets to know the peers that connect
  /// from now on: links that stand were made without its channels.
  ///
  /// @throws IllegalArgumentException when its name or one of its channels is taken
  /// @throws Exception what its `onStart` threw; it is not added then
  public void addReactor(Reactor reactor) throws Exception {
    reactors.add(reactor);
  }

  /// Removes a reactor. It parts from every peer with `removePeer` and is then stopped; links stay,
  /// and what still comes in on its channels is dropped.
  ///
  /// @return completes when it has been stopped
  /// @throws IllegalArgumentException when it is not there
  public CompletableFuture<Void> removeReactor(String name) {
    Reactor reactor = reactors.takeOut(name);
    var parted = new CompletableFuture<CompletableFuture<Void>>();
    if (!started.get() || !mailbox.execute(() -> parted.complete(conductor.part(reactor)))) {
      return CompletableFuture.completedFuture(
          null); // it never ran, or was stopped with the others
    }
    return parted
        .thenCompose(Function.identity())
        .thenRunAsync(() -> reactors.stop(reactor), Thread::startVirtualThread);
  }

  // ---- peers

  /// The peers of this moment.
  public PeerSet peers() {
    return peers.snapshot();
  }

  /// The peer with that identity, if it is connected now.
  public Optional<Peer> peer(NodeId id) {
    return peers.find(id);
  }

  /// How many peers there are, how many are being dialled and how many there may be, all after the
  /// same event.
  public Slots slots() {
    return conductor.slots();
  }

  /// Why peers were lost, since the start.
  public Tally<StopReason.Kind> stops() {
    return stops;
  }

  /// Tells the reactors that `peer` has been useful, so that PEX promotes it in the address book.
  /// Consensus calls it for peers that bring votes and block parts.
  public void markPeerAsGood(Peer peer) {
    reactors.registry().reactors().forEach(reactor -> reactor.peerIsGood(peer));
  }

  /// Ends this connection of the peer, and no later one. What is queued is flushed first when the
  /// reason is [StopReason.Kind#GRACEFUL] or [StopReason.Kind#SHUTDOWN]. Idempotent, the first
  /// reason wins. A persistent peer is redialled soon only if the reason is
  /// [StopReason.Kind#curable()].
  public void stopPeer(Peer peer, StopReason reason) {
    execute(() -> conductor.stop(peer, reason));
  }

  /// Ends the link to `id`, if there is one, as [#stopPeer(Peer, StopReason)].
  public void stopPeer(NodeId id, StopReason reason) {
    execute(() -> conductor.on(new SwitchEvent.StopRequested(id, reason)));
  }

  /// Reports an offence on this connection; policy decides whether it is counted, ends the
  /// connection or has the identity banned. Ignored when the connection has ended.
  public void report(Peer peer, Misbehaviour offence) {
    execute(() -> conductor.report(peer, offence));
  }

  /// Reports an offence of whoever is connected as `id`.
  public void report(NodeId id, Misbehaviour offence) {
    execute(() -> conductor.on(new SwitchEvent.Reported(id, offence)));
  }

  // ---- messages to all

  /// Queues `message` for every peer that speaks `channel`, waiting up to 10 s for those whose
  /// queue is full. Never blocks the caller. Broadcasts that had to wait keep no order among each
  /// other.
  public Broadcast broadcast(int channel, Octets message) {
    return Broadcast.of(peers().list(), channel, message, threads, broadcasts);
  }

  /// As [#broadcast(int, Octets)], encoding once for all.
  ///
  /// @throws IllegalArgumentException when the codec has no form for the message
  public <M> Broadcast broadcast(ChannelDescriptor<M> channel, M message) {
    return broadcast(channel.id(), encoded(channel, message));
  }

  /// Queues `message` for every peer that speaks `channel` and has room now.
  public List<Broadcast.Delivery> tryBroadcast(int channel, Octets message) {
    return peers().list().stream()
        .filter(peer -> peer.hasChannel(channel))
        .map(peer -> new Broadcast.Delivery(peer, peer.trySend(channel, message)))
        .toList();
  }

  /// As [#tryBroadcast(int, Octets)], encoding once for all.
  ///
  /// @throws IllegalArgumentException when the codec has no form for the message
  public <M> List<Broadcast.Delivery> tryBroadcast(ChannelDescriptor<M> channel, M message) {
    return tryBroadcast(channel.id(), encoded(channel, message));
  }

  private static <M> Octets encoded(ChannelDescriptor<M> channel, M message) {
    try {
      return channel.codec().encode(message);
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }

  // ---- dials

  /// Dials `target` if slots, limits and bans allow. `done` is called once, on the mailbox thread;
  /// [Verdict.Connected] means that the node was admitted and is about to be a peer. After
  /// [#close()] it is told at once, on this thread, that the dial was cancelled.
  public void dial(DialTarget target, DialPurpose purpose, Consumer<Verdict> done) {
    if (!mailbox.execute(() -> conductor.dial(target, purpose, done))) {
      done.accept(Verdict.of(Verdict.Kind.CANCELLED, "stopped"));
    }
  }

  /// Dials all of them, for the operator: whatever slots are taken. The verdicts go to the
  /// [SwitchListener].
  public void dialPeers(List<? extends DialTarget> targets) {
    targets.forEach(target -> dial(target, DialPurpose.OPERATOR, _ -> {}));
  }

  /// True when a dial to that node is under way, it is connected, or its IP is and two nodes of one
  /// IP are not allowed.
  public boolean isDialingOrConnected(NetAddress address) {
    return conductor.isDialing(address.id())
        || peers.find(address.id()).isPresent()
        || (!reserved.allowsDuplicateIp() && peers().has(address.ip()));
  }

  /// Dials these for ever from now on, beside those of the policy.
  public void addPersistentPeers(List<? extends DialTarget> targets) {
    List<DialTarget> copy = List.copyOf(targets);
    reserved.addPersistent(copy);
    execute(() -> conductor.on(new SwitchEvent.PersistentPeersAdded(copy)));
  }

  /// Never refuses these for want of a slot from now on, beside those of the policy.
  public void addUnconditionalIds(Set<NodeId> ids) {
    Set<NodeId> copy = Set.copyOf(ids);
    reserved.addUnconditional(copy);
    execute(() -> conductor.on(new SwitchEvent.UnconditionalIdsAdded(copy)));
  }

  public boolean isPersistent(NodeId id) {
    return reserved.isPersistent(id);
  }

  public boolean isUnconditional(NodeId id) {
    return reserved.isUnconditional(id);
  }

  // ---- ourselves

  /// What we say about ourselves to whom we meet.
  public NodeInfo nodeInfo() {
    return reactors.nodeInfo();
  }

  public NodeId id() {
    return transport.id();
  }

  /// Where we can be dialled, if what we announce is a literal address.
  public Optional<NetAddress> netAddress() {
    return NodeInfoCheck.listens(nodeInfo()).map(endpoint -> new NetAddress(id(), endpoint));
  }

  // ---- for reactors

  /// Runs `task` on the mailbox thread. Waits while the mailbox is full, unless called there. Never
  /// dropped before [#close()] has removed every peer and stopped the reactors; ignored afterwards.
  public void execute(Runnable task) {
    var _ = mailbox.execute(task);
  }

  /// Runs `task` on the mailbox thread at `when` or soon after; dropped when the switch stops
  /// first.
  public void executeAt(Instant when, Runnable task) {
    mailbox.executeAt(when, task);
  }

  /// Tells the listener about a change of the address book.
  public void announce(BookChange change) {
    listener.bookChanged(change);
  }

  @Override
  public String toString() {
    return "Switch[" + nodeInfo().network() + ", " + peers.size() + " peers]";
  }

  private final class Membership implements Network {
    @Override
    public NodeInfo nodeInfo() {
      return Switch.this.nodeInfo();
    }

    @Override
    public Optional<Verdict> objection(Upgraded applicant) {
      return Optional.ofNullable(filters.refusal(Applicant.of(applicant, false)));
    }

    @Override
    public void accepted(Upgraded connection, StageTimings timings) {
      if (!mailbox.post(() -> conductor.accepted(connection, timings))) {
        connection.close();
      }
    }

    @Override
    public void refused(Endpoint remote, Verdict verdict, StageTimings timings) {
      listener.inboundEnded(remote, verdict, timings);
    }
  }
}
