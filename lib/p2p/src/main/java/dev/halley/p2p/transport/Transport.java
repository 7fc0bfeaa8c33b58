package dev.halley.p2p.transport;

import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.NodeId;
import dev.halley.wire.NodeInfo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The sockets of one process: a key, the addresses it listens on, the dialer and the watchdog. Any
/// number of networks share it; the first one registered is the default. Thread-safe.
@SuppressWarnings("DoNotCallSuggester") // bodies follow
public final class Transport implements AutoCloseable {
  private Transport() {}

  /// A transport that proves to be `id`'s owner.
  public static Builder builder() {
    return new Builder();
  }

  /// Who we are, on every network.
  public NodeId id() {
    throw new UnsupportedOperationException();
  }

  /// Where we listen, with the ports that were really bound; empty when we only dial.
  public List<Endpoint> listening() {
    throw new UnsupportedOperationException();
  }

  /// Connects to `target`, shakes hands, says `ours` and checks the answer. Blocks until that
  /// ended, which the time limits bound; an interrupt ends it as cancelled.
  public Attempt dial(DialTarget target, NodeInfo ours) {
    throw new UnsupportedOperationException();
  }

  /// Serves `network` from now on. With the first one the listeners begin to accept.
  ///
  /// @throws IllegalArgumentException when a network of that name is registered
  public void register(Network network) {
    throw new UnsupportedOperationException();
  }

  /// Ends serving `network`; its connections stay.
  public void unregister(Network network) {
    throw new UnsupportedOperationException();
  }

  /// Ends listening and every handshake under way. Finished connections belong to their networks.
  @Override
  public void close() {}

  /// Collects what a transport is made of.
  public static final class Builder {
    private final List<Endpoint> listen = new ArrayList<>();
    private TransportSettings settings = TransportSettings.DEFAULT;

    private Builder() {}

    /// Adds an address to listen on; port 0 takes a free one. May be called several times.
    public Builder listen(Endpoint endpoint) {
      listen.add(endpoint);
      return this;
    }

    public Builder settings(TransportSettings limits) {
      settings = limits;
      return this;
    }

    /// Binds the listening sockets.
    ///
    /// @throws IOException when an address can't be bound; none stays bound then
    public Transport open() throws IOException {
      throw new UnsupportedOperationException(listen + " " + settings);
    }
  }
}
