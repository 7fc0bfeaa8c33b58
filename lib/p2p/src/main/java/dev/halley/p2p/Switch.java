package dev.halley.p2p;

import dev.halley.p2p.admission.BanTable;
import dev.halley.p2p.admission.SwitchCore;
import dev.halley.p2p.admission.SwitchEvent;
import dev.halley.p2p.admission.SwitchPolicy;
import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.mconn.MConnectionSettings;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.Misbehaviour;
import dev.halley.p2p.outcome.Slots;
import dev.halley.p2p.outcome.StageTimings;
import dev.halley.p2p.outcome.StopReason;
import dev.halley.p2p.outcome.Verdict;
import dev.halley.p2p.transport.Network;
import dev.halley.p2p.transport.NodeInfoCheck;
import dev.halley.p2p.transport.Tally;
import dev.halley.p2p.transport.Transport;
import dev.halley.p2p.transport.Upgraded;
import dev.halley.wire.NodeInfo;
import dev.halley.wire.NodeInfo.ProtocolVersion;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The peers of one network. Thread-safe.
///
/// One thread, the mailbox, feeds the deciding core and runs the tasks handed to [#execute]; it
/// must never be made to wait. Each peer has two more threads, its reader and its writer.
public final class Switch implements AutoCloseable {
  private final Transport transport;
  private final NodeInfo nodeInfo;
  private final PeerSet peers = new PeerSet();
  private final Tally<StopReason.Kind> stops = new Tally<>(StopReason.Kind.class);
  private final SwitchListener listener;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("halley-peer-", 0).factory());
  private final Mailbox mailbox;
  private final Conductor conductor;
  private final Thread mailboxThread;
  private final Network membership = new Membership();
  private final ReactorSequence reactors;
  private final AtomicBoolean started = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();

  private Switch(Builder builder, NodeInfo nodeInfo, Registry registry) {
    this.nodeInfo = nodeInfo;
    transport = builder.transport;
    listener = builder.listener;
    mailbox = new Mailbox(builder.clock);
    var bans = builder.bans == null ? new BanTable(builder.clock) : builder.bans;
    var core = new SwitchCore(transport.id(), builder.policy, bans, builder.clock, builder.random);
    var context =
        new PeerContext(
            registry,
            peers,
            listener,
            stops,
            registry.channelSettings(),
            builder.connection,
            threads);
    var dials = new Dials(transport, nodeInfo);
    conductor = new Conductor(core, mailbox, context, dials, builder.clock);
    mailboxThread =
        Thread.ofPlatform().daemon().name("halley-" + nodeInfo.network()).unstarted(mailbox);
    reactors = new ReactorSequence(registry.reactors(), this);
  }

  public static Builder builder(Transport transport) {
    return new Builder(transport);
  }

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

  public PeerSet peers() {
    return peers;
  }

  /// The ledger after the latest event.
  public Slots slots() {
    return conductor.slots();
  }

  /// What we say about ourselves to whom we meet.
  public NodeInfo nodeInfo() {
    return nodeInfo;
  }

  public NodeId id() {
    return transport.id();
  }

  /// Why peers were lost, since the start.
  public Tally<StopReason.Kind> stops() {
    return stops;
  }

  /// Dials `target` if slots, limits and bans allow. `done` is called once, on the mailbox thread;
  /// [Verdict.Connected] means that the node was admitted and is about to be a peer. After
  /// [#close()] it is told at once, on this thread, that the dial was cancelled.
  public void dial(DialTarget target, DialPurpose purpose, Consumer<Verdict> done) {
    if (!mailbox.execute(() -> conductor.dial(target, purpose, done))) {
      done.accept(Verdict.of(Verdict.Kind.CANCELLED, "stopped"));
    }
  }

  /// Ends the link to `id`, if there is one. What is queued is flushed first when the reason is
  /// [StopReason.Kind#GRACEFUL] or [StopReason.Kind#SHUTDOWN].
  public void stopPeer(NodeId id, StopReason reason) {
    execute(() -> conductor.on(new SwitchEvent.StopRequested(id, reason)));
  }

  /// Reports an offence of a connected peer; policy decides what follows.
  public void report(NodeId id, Misbehaviour offence) {
    execute(() -> conductor.on(new SwitchEvent.Reported(id, offence)));
  }

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

  @Override
  public String toString() {
    return "Switch[" + nodeInfo.network() + ", " + peers.size() + " peers]";
  }

  private final class Membership implements Network {
    @Override
    public NodeInfo nodeInfo() {
      return nodeInfo;
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

  /// Collects what a switch is made of.
  public static final class Builder {
    private final Transport transport;
    private final List<Reactor> reactors = new ArrayList<>();
    private String network = "";
    private String moniker = "halley";
    private String version = "";
    private ProtocolVersion protocol = new ProtocolVersion(8, 11, 0);
    private String txIndex = "off";
    private String rpcAddress = "";
    private @Nullable String announced;
    private SwitchPolicy policy = SwitchPolicy.DEFAULT;
    private @Nullable BanTable bans;
    private MConnectionSettings connection = MConnectionSettings.DEFAULT;
    private SwitchListener listener = SwitchListener.NONE;
    private InstantSource clock = InstantSource.system();
    private RandomGenerator random = RandomGenerator.getDefault();

    private Builder(Transport transport) {
      this.transport = transport;
    }

    /// The chain ID; must be set.
    public Builder network(String chainId) {
      network = chainId;
      return this;
    }

    /// Name for humans: printable ASCII, not blank.
    public Builder moniker(String name) {
      moniker = name;
      return this;
    }

    /// Software version: printable ASCII or empty.
    public Builder version(String text) {
      version = text;
      return this;
    }

    /// Protocol versions to announce; peers with another block version are refused.
    public Builder protocol(ProtocolVersion versions) {
      protocol = versions;
      return this;
    }

    /// `on`, `off` or empty.
    public Builder txIndex(String text) {
      txIndex = text;
      return this;
    }

    /// Where our RPC listens, or empty.
    public Builder rpcAddress(String text) {
      rpcAddress = text;
      return this;
    }

    /// The address others should dial, `host:port` with or without a scheme, announced as it
    /// stands. Without it the first concrete address that the transport listens on is announced.
    public Builder externalAddress(String address) {
      announced = address;
      return this;
    }

    /// Adds a reactor.
    public Builder reactor(Reactor reactor) {
      reactors.add(reactor);
      return this;
    }

    /// Slots, limits and persistent peers.
    public Builder policy(SwitchPolicy limits) {
      policy = limits;
      return this;
    }

    /// Who is refused. From [#start] on it belongs to the mailbox thread.
    public Builder bans(BanTable table) {
      bans = table;
      return this;
    }

    /// Rates, packet size and patience of each connection.
    public Builder connection(MConnectionSettings settings) {
      connection = settings;
      return this;
    }

    public Builder listener(SwitchListener watcher) {
      listener = watcher;
      return this;
    }

    /// What pauses, bans and timers go by. While a clock that was set back catches up nothing
    /// becomes due; see [SteadyClock].
    public Builder clock(InstantSource source) {
      clock = source;
      return this;
    }

    public Builder random(RandomGenerator source) {
      random = source;
      return this;
    }

    /// The switch, not yet started.
    ///
    /// @throws IllegalArgumentException when others would refuse what we say about ourselves, or
    ///   two reactors claim one channel or one name
    public Switch build() {
      if (network.isEmpty()) {
        throw new IllegalArgumentException("the network (chain ID) is not set");
      }
      var registry = new Registry(reactors);
      NodeInfo info = nodeInfo(registry);
      NodeInfoCheck.invalidity(info)
          .ifPresent(fault -> {
            throw new IllegalArgumentException(fault.detail());
          });
      return new Switch(this, info, registry);
    }

    private NodeInfo nodeInfo(Registry registry) {
      return new NodeInfo(
          protocol,
          transport.id().hex(),
          Announcement.of(announced, transport.listening()),
          network,
          version,
          registry.channelBytes(),
          moniker,
          txIndex,
          rpcAddress);
    }
  }
}
