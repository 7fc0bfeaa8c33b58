package dev.halley.p2p.transport;

import dev.halley.p2p.admission.InboundGate;
import dev.halley.p2p.crypto.CryptoSuite;
import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.identity.NodeKey;
import dev.halley.p2p.identity.Prefix;
import dev.halley.p2p.outcome.Verdict;
import dev.halley.wire.NodeInfo;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// The sockets of one process: a key, the addresses it listens on, the dialer and the watchdog. Any
/// number of networks share it; the first one registered is the default. Thread-safe.
public final class Transport implements AutoCloseable {
  private static final long CLOSE_MS = 2_000;

  private final TransportContext context;
  private final List<Endpoint> listening;
  private final List<Listener> listeners;
  private final Networks networks = new Networks();
  private final Tally<Verdict.Kind> inbound = new Tally<>(Verdict.Kind.class);
  private final Tally<Verdict.Kind> outbound = new Tally<>(Verdict.Kind.class);
  private final BoundedResolver resolver;
  private final Dialer dialer;
  private final InboundGate gate;
  private final Reception reception;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("halley-upgrade-", 0).factory());
  // Written once, by whoever registers the first network; read when we close.
  private volatile List<Thread> accepting = List.of();
  private final AtomicBoolean begun = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();

  private Transport(Builder builder, List<ServerSocket> doors, List<Endpoint> bound) {
    context =
        new TransportContext(
            builder.key,
            CurvePermits.limit(builder.crypto),
            builder.settings,
            new Filters<>(builder.filters),
            new Deadlines(),
            new Tally<>(TransportCounter.class),
            System::nanoTime,
            new AtomicLong());
    resolver = new BoundedResolver(builder.resolver, builder.settings.name());
    dialer = new Dialer(context, resolver, outbound);
    gate = builder.gate;
    reception = new Reception(context, gate, networks, threads, inbound);
    listening = bound;
    listeners = doors.stream().map(d -> new Listener(d, reception, context.tally())).toList();
  }

  /// {@return what a transport is made with}
  ///
  /// @param key whose owner it proves to be, on every network
  public static Builder builder(NodeKey key) {
    return new Builder(key);
  }

  /// {@return who we are, on every network}
  public NodeId id() {
    return context.key().id();
  }

  /// {@return where we listen, with the ports that were really bound; empty when we only dial}
  public List<Endpoint> listening() {
    return listening;
  }

  /// Connects, shakes hands, says who we are and checks the answer. Blocks until that ended, which
  /// the time limits bound. On a virtual thread an interrupt ends it as cancelled.
  ///
  /// A host name is resolved anew, and up to four of its addresses are tried in turn.
  ///
  /// @param target who is wanted and where
  /// @param ours what we say about ourselves; decides what fits
  /// @return how it ended, never null; with a connection that is the caller's to close when it went
  ///   well
  public Attempt dial(DialTarget target, NodeInfo ours) {
    return dialer.dial(target, ours);
  }

  /// Serves one network more from now on. With the first one the listeners begin to accept.
  ///
  /// @param network told of every connection that names it
  /// @throws IllegalArgumentException when a network of that name is registered
  public void register(Network network) {
    networks.add(network);
    if (begun.compareAndSet(false, true)) {
      var virtual = Thread.ofVirtual().name("halley-listener-", 0);
      accepting = listeners.stream().map(virtual::start).toList();
    }
  }

  /// Ends serving a network; its connections stay.
  ///
  /// @param network ignored when it is not registered
  public void unregister(Network network) {
    networks.remove(network);
  }

  /// Accepts nothing from `host` until `end`, for whatever network; links that stand, stay.
  ///
  /// @param host any block of addresses; a single host as [Prefix#ofHost] makes it
  /// @param end when that expires
  public void refuse(Prefix host, Instant end) {
    gate.refuse(host, end);
  }

  /// Accepts from `host` again, for every network.
  ///
  /// @param host just as it was refused
  public void readmit(Prefix host) {
    gate.readmit(host);
  }

  /// {@return events since the transport was opened; live}
  public Tally<TransportCounter> counters() {
    return context.tally();
  }

  /// {@return how upgrades of accepted connections ended, since the transport was opened; live}
  public Tally<Verdict.Kind> inboundVerdicts() {
    return inbound;
  }

  /// {@return how dials ended, since the transport was opened; live}
  public Tally<Verdict.Kind> outboundVerdicts() {
    return outbound;
  }

  /// {@return how many accepted connections are in their handshake}
  public int pendingHandshakes() {
    return reception.pending();
  }

  /// Ends listening and every inbound handshake under way; the ports are free then. Finished
  /// connections belong to their networks; close those first.
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      listeners.forEach(Transport::shut);
      awaitListeners();
      reception.cancelAll();
      threads.shutdown();
      awaitThreads();
      resolver.close();
      context.watchdog().close();
    }
  }

  /// The JDK leaves a socket's descriptor to the virtual thread that waits in it: the port is free
  /// when that has run once more, and nobody arrives any more.
  private void awaitListeners() {
    try {
      for (Thread listener : accepting) {
        var _ = listener.join(Duration.ofMillis(CLOSE_MS));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void shut(Listener listener) {
    try {
      listener.close();
    } catch (IOException _) {
      // Closed is closed.
    }
  }

  private void awaitThreads() {
    try {
      if (!threads.awaitTermination(CLOSE_MS, TimeUnit.MILLISECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException _) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  /// Collects what a transport is made of.
  public static final class Builder {
    private final NodeKey key;
    private final List<Endpoint> listen = new ArrayList<>();
    private InboundGate gate = new InboundGate(true);
    private final List<Filter<Endpoint>> filters = new ArrayList<>();
    private CryptoSuite crypto = CryptoSuite.best();
    private TransportSettings settings = TransportSettings.DEFAULT;
    private NameResolver resolver = NameResolver.SYSTEM;

    private Builder(NodeKey key) {
      this.key = key;
    }

    /// Adds an address to listen on; without any the transport only dials.
    ///
    /// @param endpoint port 0 takes a free one; either unspecified address serves IPv4 and IPv6
    /// @return this builder
    public Builder listen(Endpoint endpoint) {
      listen.add(endpoint);
      return this;
    }

    /// Sets who may begin a handshake; by default the public network's limits.
    ///
    /// @param inbound asked about every accepted socket; may be shared by transports
    /// @return this builder
    public Builder gate(InboundGate inbound) {
      gate = inbound;
      return this;
    }

    /// Replaces the primitives: for this project's tests, which count or break them.
    ///
    /// @param suite used by all connections
    /// @return this builder
    @SuppressWarnings("exports")
    public Builder crypto(CryptoSuite suite) {
      crypto = suite;
      return this;
    }

    /// Sets the time limits; by default those of [TransportSettings#DEFAULT].
    ///
    /// @param limits of all connections
    /// @return this builder
    public Builder settings(TransportSettings limits) {
      settings = limits;
      return this;
    }

    /// Adds a rule about addresses, asked before a byte is exchanged: of accepted connections about
    /// the remote's socket, of dials about each place tried.
    ///
    /// @param rule joins those added before
    /// @return this builder
    public Builder filter(Filter<Endpoint> rule) {
      filters.add(rule);
      return this;
    }

    /// Replaces the operating system's resolver for configured host names.
    ///
    /// @param names asked at each dial; what it finds is not kept
    /// @return this builder
    public Builder resolver(NameResolver names) {
      resolver = names;
      return this;
    }

    /// Binds the listening sockets.
    ///
    /// @return the transport, which accepts nothing before a network is registered
    /// @throws IOException when an address can't be bound; none stays bound then
    public Transport open() throws IOException {
      Doors doors = Doors.bind(listen);
      return new Transport(this, doors.sockets(), doors.bound());
    }

    /// Uses these listening sockets instead of binding its own: for tests that let them fail.
    Transport over(List<ServerSocket> doors) {
      return new Transport(this, doors, List.of());
    }
  }
}
