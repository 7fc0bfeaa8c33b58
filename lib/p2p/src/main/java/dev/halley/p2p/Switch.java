package dev.halley.p2p;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.halley.p2p.admission.BanTable;
import dev.halley.p2p.admission.BanTarget;
import dev.halley.p2p.admission.Bans;
import dev.halley.p2p.admission.SwitchCore;
import dev.halley.p2p.admission.SwitchEvent;
import dev.halley.p2p.admission.SwitchPolicy;
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
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/// The peers of one network. Thread-safe.
///
/// One thread, the mailbox, feeds the deciding core and runs the tasks handed to [#execute]; it
/// must never be made to wait. Each peer has two more threads, its reader and its writer. Source:
/// CometBFT spec, p2p/reactor-api.
public final class Switch implements AutoCloseable {
  private final Transport transport;
  private final PeerTable peers = new PeerTable();
  private final PeerUpdates updates = new PeerUpdates();
  private final Tally<StopReason.Kind> stops = new Tally<>(StopReason.Kind.class);
  private final SwitchListener listener;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("halley-peer-", 0).factory());
  private final Mailbox mailbox;
  private final Conductor conductor;
  private final Reserved reserved;
  private final ReentrantLock replacing = new ReentrantLock();
  private SwitchPolicy policy; // guarded by replacing
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
    policy = builder.policy;
    reserved = new Reserved(policy);
    var bans = builder.bans == null ? new BanTable(builder.clock) : builder.bans;
    var core =
        new SwitchCore(
            transport.id(), builder.policy, bans, builder.ranking, builder.clock, builder.random);
    var context =
        new PeerContext(
            reactors::registry, peers, updates, listener, stops, builder.connection, threads);
    var dials = new Dials(transport::dial, this::nodeInfo, filters);
    conductor =
        new Conductor(
            core, mailbox, context, dials, transport::refuse, transport::readmit, builder.clock);
    Bans known = bans.entries();
    known.hosts().forEach(transport::refuse);
    known.blocks().forEach(transport::refuse);
    mailboxThread =
        Thread.ofVirtual().name("halley-" + roster.nodeInfo().network()).unstarted(mailbox);
  }

  /// {@return what a switch is made with}
  ///
  /// @param transport may serve several switches; outlives them
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
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    if (started.get()) {
      transport.unregister(membership);
      new Farewell(mailbox, mailboxThread, conductor, reactors, threads).say();
    }
    updates.end();
  }

  // ---- reactors

  /// Finds a reactor. Discouraged: reactors that need each other should be given each other where
  /// they are made. In CometBFT block sync and state sync hand over to consensus so.
  ///
  /// @param name as [Reactor#name()] says
  /// @return empty when there is none of that name
  public Optional<Reactor> reactor(String name) {
    return reactors.find(name);
  }

  /// Adds a reactor, and starts it when the switch runs. It gets to know the peers that connect
  /// from now on: links that stand were made without its channels.
  ///
  /// @param reactor with a name and channels of its own
  /// @throws IllegalArgumentException when its name or one of its channels is taken
  /// @throws Exception what its `onStart` threw; it is not added then
  public void addReactor(Reactor reactor) throws Exception {
    reactors.add(reactor);
  }

  /// Removes a reactor. It parts from every peer with `removePeer` and is then stopped; links stay,
  /// and what still comes in on its channels is dropped.
  ///
  /// @param name as [Reactor#name()] says
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

  /// {@return the peers of this moment}
  public PeerSet peers() {
    return peers.snapshot();
  }

  /// {@return the peer with that identity, if it is connected now}
  ///
  /// @param id proven by the peer's key
  public Optional<Peer> peer(NodeId id) {
    return peers.find(id);
  }

  /// Tells from now on which peers come and go, beginning with those there are. What a reactor of
  /// the Tendermint 0.35 line gets instead of `addPeer` and `removePeer`: it may be read whenever
  /// there is time, nobody waits for it.
  ///
  /// @return to be closed when it is not read any more; ends when the switch has been closed
  /// @throws IllegalStateException when 1,024 are open
  public PeerSubscription subscribe() {
    return updates.subscribe();
  }

  /// {@return how many peers there are, how many are being dialled and how many there may be, all
  /// after the same event} PEX dials by it.
  public Slots slots() {
    return conductor.slots();
  }

  /// {@return why peers were lost, since the start; live}
  public Tally<StopReason.Kind> stops() {
    return stops;
  }

  /// Tells the reactors that `peer` has been useful, so that PEX promotes it in the address book.
  /// Consensus calls it for peers that bring votes and block parts.
  ///
  /// @param peer may have left meanwhile
  public void markPeerAsGood(Peer peer) {
    reactors.registry().reactors().forEach(reactor -> reactor.peerIsGood(peer));
  }

  /// Ends this connection of the peer, and no later one. What is queued is flushed first when the
  /// reason is [StopReason.Kind#GRACEFUL] or [StopReason.Kind#SHUTDOWN]. Idempotent, the first
  /// reason wins. A persistent peer is redialled soon only if the reason is
  /// [StopReason.Kind#curable()].
  ///
  /// A seed's PEX hangs up so after its answer.
  ///
  /// @param peer ignored when its connection has ended
  /// @param reason what reactors and listener are told
  public void stopPeer(Peer peer, StopReason reason) {
    execute(() -> conductor.stop(peer, reason));
  }

  /// As [#stopPeer(Peer, StopReason)] for whatever link there is.
  ///
  /// @param id ignored when it is not connected
  /// @param reason what reactors and listener are told
  public void stopPeer(NodeId id, StopReason reason) {
    execute(() -> conductor.on(new SwitchEvent.StopRequested(id, reason)));
  }

  /// Reports an offence on this connection; policy decides whether it is counted, ends the
  /// connection or has the identity banned.
  ///
  /// Where CometBFT stops a peer for an error: consensus, block sync, state sync and evidence for
  /// messages that can't be, block sync also for blocks that are false or never come.
  ///
  /// @param peer ignored when its connection has ended
  /// @param offence what it did
  public void report(Peer peer, Misbehaviour offence) {
    execute(() -> conductor.report(peer, offence));
  }

  /// As [#report(Peer, Misbehaviour)] for whatever link there is. PEX does it for answers that
  /// nobody asked for.
  ///
  /// @param id ignored when it is not connected
  /// @param offence what it did
  public void report(NodeId id, Misbehaviour offence) {
    execute(() -> conductor.report(id, offence));
  }

  // ---- messages to all

  /// Queues a message for every peer that speaks a channel, waiting up to 10 s for those whose
  /// queue is full. Never blocks the caller. Broadcasts that had to wait keep no order among each
  /// other.
  ///
  /// @param channel 0–255
  /// @param message no longer than the peers accept, or they hang up
  /// @return may be awaited, ignored or cancelled
  public Broadcast broadcast(int channel, Octets message) {
    return Broadcast.of(peers().list(), channel, message, threads, broadcasts);
  }

  /// As [#broadcast(int, Octets)], encoding once for all.
  ///
  /// @param <M> what travels on the channel
  /// @param channel whose codec encodes it
  /// @param message no longer than the peers accept, or they hang up
  /// @return may be awaited, ignored or cancelled
  /// @throws IllegalArgumentException when the codec has no form for the message
  public <M> Broadcast broadcast(ChannelDescriptor<M> channel, M message) {
    return broadcast(channel.id(), encoded(channel, message));
  }

  /// Queues a message for every peer that speaks a channel and has room now.
  ///
  /// @param channel 0–255
  /// @param message no longer than the peers accept, or they hang up
  /// @return one per peer that speaks the channel
  public List<Broadcast.Delivery> tryBroadcast(int channel, Octets message) {
    return peers().list().stream()
        .filter(peer -> peer.hasChannel(channel))
        .map(peer -> new Broadcast.Delivery(peer, peer.trySend(channel, message)))
        .toList();
  }

  /// As [#tryBroadcast(int, Octets)], encoding once for all.
  ///
  /// @param <M> what travels on the channel
  /// @param channel whose codec encodes it
  /// @param message no longer than the peers accept, or they hang up
  /// @return one per peer that speaks the channel
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

  /// Dials if slots, limits and bans allow. PEX does it to fill slots.
  ///
  /// @param target who is wanted and where
  /// @param purpose decides which slots pay for it
  /// @param done called once, on the mailbox thread; [Verdict.Connected] means that the node was
  ///   admitted and is about to be a peer. After [#close()] it is told at once, on this thread,
  ///   that the dial was cancelled
  public void dial(DialTarget target, DialPurpose purpose, Consumer<Verdict> done) {
    if (!mailbox.execute(() -> conductor.dial(target, purpose, done))) {
      done.accept(Verdict.of(Verdict.Kind.CANCELLED, "stopped"));
    }
  }

  /// Dials for the operator: whatever slots are taken. The verdicts go to the [SwitchListener].
  ///
  /// @param targets all dialled at once
  public void dialPeers(List<? extends DialTarget> targets) {
    targets.forEach(target -> dial(target, DialPurpose.OPERATOR, _ -> {}));
  }

  /// {@return whether a dial to that node is under way, it is connected, or its IP is and two nodes
  /// of one IP are not allowed}
  ///
  /// @param address its port does not matter
  public boolean isDialingOrConnected(NetAddress address) {
    return conductor.isDialing(address.id())
        || peers.find(address.id()).isPresent()
        || (!reserved.allowsDuplicateIp() && peers().has(address.ip()));
  }

  /// Adds persistent peers: dialled for ever from now on, beside those of the policy.
  ///
  /// @param targets as many as the operator names
  public void addPersistentPeers(List<? extends DialTarget> targets) {
    List<DialTarget> copy = List.copyOf(targets);
    reserved.addPersistent(copy);
    execute(() -> conductor.on(new SwitchEvent.PersistentPeersAdded(copy)));
  }

  /// Ends dialling some of the peers that were added with [#addPersistentPeers]. Links that stand,
  /// stay.
  ///
  /// @param ids those that the policy names go on being dialled
  public void removePersistentPeers(Set<NodeId> ids) {
    replacing.lock();
    try {
      var named = policy.persistentPeers().stream().map(DialTarget::id).toList();
      Set<NodeId> others =
          ids.stream().filter(id -> !named.contains(id)).collect(toUnmodifiableSet());
      reserved.removePersistent(others);
      execute(() -> conductor.on(new SwitchEvent.PersistentPeersRemoved(others)));
    } finally {
      replacing.unlock();
    }
  }

  /// Goes by other limits, persistent and unconditional peers from now on. Nobody is dropped, not
  /// even where there are more than the new limits allow; what was added at run time stays.
  ///
  /// @param replacement with a pool just if the present policy has one
  public void replacePolicy(SwitchPolicy replacement) {
    replacing.lock();
    try {
      if ((policy.pool() == null) != (replacement.pool() == null)) {
        throw new IllegalArgumentException("slots become a pool only at a start");
      }
      reserved.replace(policy, replacement);
      policy = replacement;
      execute(() -> conductor.on(new SwitchEvent.PolicyReplaced(replacement)));
    } finally {
      replacing.unlock();
    }
  }

  /// Refuses somebody for the operator, as long as the table of bans is kept. Links end; dials do
  /// not begin. A block of addresses is refused on every network of the transport when it dials us.
  ///
  /// @param whom a node or a block of addresses
  /// @param end one that has passed is ignored; a later present one stays
  public void ban(BanTarget whom, Instant end) {
    execute(() -> conductor.on(new SwitchEvent.BanOrdered(whom, end)));
  }

  /// Refuses somebody no more.
  ///
  /// @param whom just as it was banned
  public void liftBan(BanTarget whom) {
    execute(() -> conductor.on(new SwitchEvent.BanLifted(whom)));
  }

  /// Adds unconditional peers: never refused for want of a slot from now on, beside those of the
  /// policy.
  ///
  /// @param ids as many as the operator names
  public void addUnconditionalIds(Set<NodeId> ids) {
    Set<NodeId> copy = Set.copyOf(ids);
    reserved.addUnconditional(copy);
    execute(() -> conductor.on(new SwitchEvent.UnconditionalIdsAdded(copy)));
  }

  /// {@return whether the operator named it as persistent, connected or not}
  ///
  /// @param id of any node
  public boolean isPersistent(NodeId id) {
    return reserved.isPersistent(id);
  }

  /// {@return whether the operator named it as unconditional, connected or not}
  ///
  /// @param id of any node
  public boolean isUnconditional(NodeId id) {
    return reserved.isUnconditional(id);
  }

  // ---- ourselves

  /// {@return what we say about ourselves to whom we meet} Changes with the reactors' channels.
  public NodeInfo nodeInfo() {
    return reactors.nodeInfo();
  }

  /// {@return who we are, on every network of the transport}
  public NodeId id() {
    return transport.id();
  }

  /// {@return where we can be dialled, if what we announce is a literal address}
  public Optional<NetAddress> netAddress() {
    return NodeInfoCheck.listens(nodeInfo()).map(endpoint -> new NetAddress(id(), endpoint));
  }

  // ---- for reactors

  /// Runs `task` on the mailbox thread. Waits while the mailbox is full, unless called there. Never
  /// dropped before [#close()] has removed every peer and stopped the reactors; ignored afterwards.
  ///
  /// @param task must not block
  public void execute(Runnable task) {
    var _ = mailbox.execute(task);
  }

  /// Runs a task on the mailbox thread later; dropped when the switch stops first.
  ///
  /// @param when by the clock of the switch; then or soon after
  /// @param task must not block
  public void executeAt(Instant when, Runnable task) {
    mailbox.executeAt(when, task);
  }

  /// Tells the listener about a change of the address book. For PEX.
  ///
  /// @param change of one address
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
