package dev.halley.p2p;

import dev.halley.p2p.admission.BanTable;
import dev.halley.p2p.admission.Ranking;
import dev.halley.p2p.admission.SwitchPolicy;
import dev.halley.p2p.mconn.MConnectionSettings;
import dev.halley.p2p.transport.Filter;
import dev.halley.p2p.transport.Transport;
import dev.halley.wire.NodeInfo;
import dev.halley.wire.NodeInfo.ProtocolVersion;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Collects what a switch is made of.
public final class SwitchBuilder {
  final Transport transport;
  private final List<Reactor> reactors = new ArrayList<>();
  final List<Filter<Applicant>> filters = new ArrayList<>();
  private String network = "";
  private String moniker = "halley";
  private String version = "";
  private ProtocolVersion protocol = new ProtocolVersion(8, 11, 0);
  private String txIndex = "off";
  private String rpcAddress = "";
  private @Nullable String announced;
  SwitchPolicy policy = SwitchPolicy.DEFAULT;
  @Nullable BanTable bans;
  Ranking ranking = Ranking.EQUAL;
  MConnectionSettings connection = MConnectionSettings.DEFAULT;
  SwitchListener listener = SwitchListener.NONE;
  InstantSource clock = InstantSource.system();
  RandomGenerator random = RandomGenerator.getDefault();

  SwitchBuilder(Transport transport) {
    this.transport = transport;
  }

  /// Names the network; must be called.
  ///
  /// @param chainId peers must have the very same
  /// @return this builder
  public SwitchBuilder network(String chainId) {
    network = chainId;
    return this;
  }

  /// Names the node for humans; `halley` without it.
  ///
  /// @param name printable ASCII, not blank
  /// @return this builder
  public SwitchBuilder moniker(String name) {
    moniker = name;
    return this;
  }

  /// Tells which software this is; nothing without it.
  ///
  /// @param text printable ASCII or empty
  /// @return this builder
  public SwitchBuilder version(String text) {
    version = text;
    return this;
  }

  /// Sets the protocol versions to announce; 8, 11 and 0 without it.
  ///
  /// @param versions peers with another block version are refused
  /// @return this builder
  public SwitchBuilder protocol(ProtocolVersion versions) {
    protocol = versions;
    return this;
  }

  /// Tells whether this node indexes transactions; `off` without it.
  ///
  /// @param text `on`, `off` or empty
  /// @return this builder
  public SwitchBuilder txIndex(String text) {
    txIndex = text;
    return this;
  }

  /// Tells where our RPC listens; nothing without it.
  ///
  /// @param text printable ASCII or empty
  /// @return this builder
  public SwitchBuilder rpcAddress(String text) {
    rpcAddress = text;
    return this;
  }

  /// Sets the address others should dial. Without it the first concrete address that the transport
  /// listens on is announced.
  ///
  /// @param address `host:port` with or without a scheme, announced as it stands
  /// @return this builder
  public SwitchBuilder externalAddress(String address) {
    announced = address;
    return this;
  }

  /// Adds a reactor; they are started in this order.
  ///
  /// @param reactor with a name and channels of its own
  /// @return this builder
  public SwitchBuilder reactor(Reactor reactor) {
    reactors.add(reactor);
    return this;
  }

  /// Adds a rule about nodes, asked when the NodeInfo of either direction's connection has been
  /// checked. For rules about addresses see [Transport.Builder#filter]. CometBFT asks its
  /// application here (`filter_peers`).
  ///
  /// @param rule joins those added before
  /// @return this builder
  public SwitchBuilder filter(Filter<Applicant> rule) {
    filters.add(rule);
    return this;
  }

  /// Sets slots, limits and persistent peers; [SwitchPolicy#DEFAULT] without it.
  ///
  /// @param limits decided upon by the core
  /// @return this builder
  public SwitchBuilder policy(SwitchPolicy limits) {
    policy = limits;
    return this;
  }

  /// Sets who is refused from the start; nobody without it.
  ///
  /// @param table belongs to the mailbox thread from [Switch#start] on
  /// @return this builder
  public SwitchBuilder bans(BanTable table) {
    bans = table;
    return this;
  }

  /// Sets who is preferred where the policy has a pool of slots; nobody without it.
  ///
  /// @param order asked on the mailbox thread only
  /// @return this builder
  public SwitchBuilder ranking(Ranking order) {
    ranking = order;
    return this;
  }

  /// Sets rates, packet size and patience; [MConnectionSettings#DEFAULT] without it.
  ///
  /// @param settings of each connection
  /// @return this builder
  public SwitchBuilder connection(MConnectionSettings settings) {
    connection = settings;
    return this;
  }

  /// Sets who is told what happens; nobody without it.
  ///
  /// @param watcher called on several threads
  /// @return this builder
  public SwitchBuilder listener(SwitchListener watcher) {
    listener = watcher;
    return this;
  }

  /// Sets what pauses, bans and timers go by; the system's clock without it. While a clock that was
  /// set back catches up nothing becomes due; see [SteadyClock].
  ///
  /// @param source may be read on any thread
  /// @return this builder
  public SwitchBuilder clock(InstantSource source) {
    clock = source;
    return this;
  }

  /// Sets what makes the core's choices, none of which is a secret; the JDK's default without it.
  ///
  /// @param source used on the mailbox thread only
  /// @return this builder
  public SwitchBuilder random(RandomGenerator source) {
    random = source;
    return this;
  }

  /// {@return the switch, not yet started}
  ///
  /// @throws IllegalArgumentException when others would refuse what we say about ourselves, or two
  ///   reactors claim one channel or one name
  public Switch build() {
    if (network.isEmpty()) {
      throw new IllegalArgumentException("the network (chain ID) is not set");
    }
    var registry = new Registry(reactors);
    return new Switch(this, new Roster(registry, nodeInfo(registry)));
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
