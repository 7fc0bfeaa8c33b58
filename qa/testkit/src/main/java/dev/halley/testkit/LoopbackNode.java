package dev.halley.testkit;

import dev.halley.p2p.Reactor;
import dev.halley.p2p.Switch;
import dev.halley.p2p.SwitchBuilder;
import dev.halley.p2p.SwitchListener;
import dev.halley.p2p.admission.InboundGate;
import dev.halley.p2p.admission.SwitchPolicy;
import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.identity.NodeKey;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.Verdict;
import dev.halley.p2p.transport.Transport;
import dev.halley.p2p.transport.TransportSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/// A node on a loopback address: a transport and a switch over real sockets.
public final class LoopbackNode implements AutoCloseable {
  /// Limits that let many nodes share one IP, which is all that loopback has to offer.
  public static final SwitchPolicy POLICY =
      SwitchPolicy.DEFAULT.withAllowDuplicateIp(true).withStrict(false).withSlots(1_000, 1_000);

  private final Transport transport;
  private final Switch network;

  private LoopbackNode(Transport transport, Switch network) {
    this.transport = transport;
    this.network = network;
  }

  /// A node of `chain` with the given reactors, started.
  public static LoopbackNode start(String chain, Reactor... reactors) {
    return with(chain).reactors(reactors).start();
  }

  /// A node to be configured further.
  public static Plan with(String chain) {
    return new Plan(chain);
  }

  /// The key of test node `number`.
  public static NodeKey key(int number) {
    byte[] seed = new byte[32];
    seed[0] = (byte) number;
    seed[1] = (byte) (number >>> 8);
    seed[31] = 0x42;
    return NodeKey.ofSeed(seed);
  }

  /// A loopback address such as 127.0.0.1.
  public static IpAddress ip(String text) {
    return IpAddress.parse(text).orElseThrow();
  }

  public Transport transport() {
    return transport;
  }

  public Switch network() {
    return network;
  }

  public NodeId id() {
    return network.id();
  }

  /// Where others find it.
  public NetAddress address() {
    return new NetAddress(id(), transport.listening().getFirst());
  }

  /// Dials and waits for the verdict.
  public Verdict dial(DialTarget target, DialPurpose purpose) {
    var verdict = new CompletableFuture<Verdict>();
    network.dial(target, purpose, verdict::complete);
    return verdict.orTimeout(Awaitable.PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  public Verdict dial(DialTarget target) {
    return dial(target, DialPurpose.OUTBOUND);
  }

  /// Waits until it has exactly `count` peers.
  public void awaitPeers(int count) {
    Awaitable.until(count + " peers, has " + network.peers().list(), () -> peers() == count);
  }

  private int peers() {
    return network.peers().size();
  }

  @Override
  public void close() {
    network.close();
    transport.close();
  }

  /// What a node is going to be.
  public static final class Plan {
    private static int nodes;

    private final String chain;
    private final List<Reactor> reactors = new ArrayList<>();
    private NodeKey key = nextKey();
    private Endpoint listen = new Endpoint(ip("127.0.0.1"), 0);
    private SwitchPolicy policy = POLICY;
    private SwitchListener listener = SwitchListener.NONE;
    private TransportSettings settings = TransportSettings.DEFAULT;
    private InboundGate gate = new InboundGate(false);
    private UnaryOperator<Transport.Builder> transportTweak = UnaryOperator.identity();
    private UnaryOperator<SwitchBuilder> switchTweak = UnaryOperator.identity();

    private Plan(String chain) {
      this.chain = chain;
    }

    private static synchronized NodeKey nextKey() {
      return LoopbackNode.key(++nodes);
    }

    public Plan reactors(Reactor... more) {
      reactors.addAll(List.of(more));
      return this;
    }

    public Plan key(NodeKey identity) {
      key = identity;
      return this;
    }

    public Plan listen(Endpoint endpoint) {
      listen = endpoint;
      return this;
    }

    public Plan policy(SwitchPolicy limits) {
      policy = limits;
      return this;
    }

    public Plan listener(SwitchListener watcher) {
      listener = watcher;
      return this;
    }

    public Plan settings(TransportSettings limits) {
      settings = limits;
      return this;
    }

    public Plan gate(InboundGate inbound) {
      gate = inbound;
      return this;
    }

    /// Changes whatever else there is to change about the transport, after earlier changes.
    public Plan transport(UnaryOperator<Transport.Builder> tweak) {
      UnaryOperator<Transport.Builder> before = transportTweak;
      transportTweak = builder -> tweak.apply(before.apply(builder));
      return this;
    }

    /// Changes whatever else there is to change about the switch, after earlier changes.
    public Plan network(UnaryOperator<SwitchBuilder> tweak) {
      UnaryOperator<SwitchBuilder> before = switchTweak;
      switchTweak = builder -> tweak.apply(before.apply(builder));
      return this;
    }

    /// Opens the socket and starts the switch.
    ///
    /// @throws AssertionError when that fails; nothing stays open
    public LoopbackNode start() {
      try {
        var transport =
            transportTweak
                .apply(Transport.builder(key).listen(listen).settings(settings).gate(gate))
                .open();
        return start(transport);
      } catch (IOException e) {
        throw new AssertionError("the transport did not open", e);
      }
    }

    private LoopbackNode start(Transport transport) {
      try {
        return new LoopbackNode(transport, join(transport));
      } catch (Exception e) {
        transport.close();
        throw new AssertionError("the node did not start", e);
      }
    }

    /// A further switch for a transport that is open already: another network of the same process.
    public Switch join(Transport transport) throws Exception {
      var builder = Switch.builder(transport).network(chain).policy(policy).listener(listener);
      reactors.forEach(builder::reactor);
      var network = switchTweak.apply(builder).build();
      network.start();
      return network;
    }
  }
}
