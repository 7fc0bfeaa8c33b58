package dev.halley.p2p;

import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.Misbehaviour;
import dev.halley.p2p.outcome.Slots;
import dev.halley.p2p.outcome.StopReason;
import dev.halley.p2p.outcome.Verdict;
import dev.halley.p2p.transport.Transport;
import dev.halley.wire.NodeInfo;
import dev.halley.wire.NodeInfo.ProtocolVersion;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The peers of one network. Thread-safe.
///
/// One thread, the mailbox, feeds the deciding core and runs the tasks handed to [#execute]; it
/// must never be made to wait. Each peer has two more threads, its reader and its writer.
@SuppressWarnings("DoNotCallSuggester") // bodies follow
public final class Switch implements AutoCloseable {
  private Switch() {}

  public static Builder builder(Transport transport) {
    return new Builder(transport);
  }

  /// Starts the reactors in the order of their registration, then serves the network.
  ///
  /// @throws Exception what a reactor's `onStart` threw; everything is stopped again then
  public void start() throws Exception {
    throw new UnsupportedOperationException();
  }

  /// Stops every peer, then the reactors. Returns within 5 s. Idempotent. Not to be called on the
  /// mailbox thread or a peer's thread.
  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }

  public PeerSet peers() {
    throw new UnsupportedOperationException();
  }

  /// The ledger after the latest event.
  public Slots slots() {
    throw new UnsupportedOperationException();
  }

  /// What we say about ourselves to whom we meet.
  public NodeInfo nodeInfo() {
    throw new UnsupportedOperationException();
  }

  public NodeId id() {
    throw new UnsupportedOperationException();
  }

  /// Dials `target` if slots, limits and bans allow. `done` is called once, on the mailbox thread;
  /// [Verdict.Connected] means that the node was admitted and is about to be a peer.
  public void dial(DialTarget target, DialPurpose purpose, Consumer<Verdict> done) {
    throw new UnsupportedOperationException();
  }

  /// Ends the link to `id`, if there is one. What is queued is flushed first when the reason is
  /// [StopReason.Kind#GRACEFUL] or [StopReason.Kind#SHUTDOWN].
  public void stopPeer(NodeId id, StopReason reason) {
    throw new UnsupportedOperationException();
  }

  /// Reports an offence of a connected peer; policy decides what follows.
  public void report(NodeId id, Misbehaviour offence) {
    throw new UnsupportedOperationException();
  }

  /// Runs `task` on the mailbox thread. Waits while the mailbox is full, unless called there. Never
  /// dropped before [#close()] has removed every peer; ignored afterwards.
  public void execute(Runnable task) {
    throw new UnsupportedOperationException();
  }

  /// Runs `task` on the mailbox thread at `when` or soon after; dropped when the switch stops
  /// first.
  public void executeAt(Instant when, Runnable task) {
    throw new UnsupportedOperationException();
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

    public Builder listener(SwitchListener watcher) {
      listener = watcher;
      return this;
    }

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
    /// @throws IllegalArgumentException when NodeInfo would be refused by others, or two reactors
    ///   claim one channel or one name
    public Switch build() {
      throw new UnsupportedOperationException(
          List.of(
                  transport,
                  reactors,
                  network,
                  moniker,
                  version,
                  protocol,
                  txIndex,
                  rpcAddress,
                  listener,
                  clock,
                  random)
              + String.valueOf(announced));
    }
  }
}
