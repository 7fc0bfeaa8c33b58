package dev.halley.p2p;

import dev.halley.p2p.admission.BanTable;
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
  MConnectionSettings connection = MConnectionSettings.DEFAULT;
  SwitchListener listener = SwitchListener.NONE;
  InstantSource clock = InstantSource.system();
  RandomGenerator random = RandomGenerator.getDefault();

  SwitchBuilder(Transport transport) {
    this.transport = transport;
  }

  /// The chain ID; must be set.
  public SwitchBuilder network(String chainId) {
    network = chainId;
    return this;
  }

  /// Name for humans: printable ASCII, not blank.
  public SwitchBuilder moniker(String name) {
    moniker = name;
    return this;
  }

  /// Software version: printable ASCII or empty.
  public SwitchBuilder version(String text) {
    version = text;
    return this;
  }

  /// Protocol versions to announce; peers with another block version are refused.
  public SwitchBuilder protocol(ProtocolVersion versions) {
    protocol = versions;
    return this;
  }

  /// `on`, `off` or empty.
  public SwitchBuilder txIndex(String text) {
    txIndex = text;
    return this;
  }

  /// Where our RPC listens, or empty.
  public SwitchBuilder rpcAddress(String text) {
    rpcAddress = text;
    return this;
  }

  /// The address others should dial, `host:port` with or without a scheme, announced as it stands.
  /// Without it the first concrete address that the transport listens on is announced.
  public SwitchBuilder externalAddress(String address) {
    announced = address;
    return this;
  }

  /// Adds a reactor.
  public SwitchBuilder reactor(Reactor reactor) {
    reactors.add(reactor);
    return this;
  }

  /// Adds a rule about nodes, asked when the NodeInfo of either direction's connection has been
  /// checked. For rules about addresses see [Transport.Builder#filter].
  public SwitchBuilder filter(Filter<Applicant> rule) {
    filters.add(rule);
    return this;
  }

  /// Slots, limits and persistent peers.
  public SwitchBuilder policy(SwitchPolicy limits) {
    policy = limits;
    return this;
  }

  /// Who is refused. From [Switch#start] on it belongs to the mailbox thread.
  public SwitchBuilder bans(BanTable table) {
    bans = table;
    return this;
  }

  /// Rates, packet size and patience of each connection.
  public SwitchBuilder connection(MConnectionSettings settings) {
    connection = settings;
    return this;
  }

  public SwitchBuilder listener(SwitchListener watcher) {
    listener = watcher;
    return this;
  }

  /// What pauses, bans and timers go by. While a clock that was set back catches up nothing becomes
  /// due; see [SteadyClock].
  public SwitchBuilder clock(InstantSource source) {
    clock = source;
    return this;
  }

  public SwitchBuilder random(RandomGenerator source) {
    random = source;
    return this;
  }

  /// The switch, not yet started.
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
