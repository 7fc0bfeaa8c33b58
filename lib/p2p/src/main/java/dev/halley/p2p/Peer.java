package dev.halley.p2p;

import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.mconn.MConnection;
import dev.halley.p2p.mconn.Status;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.transport.Upgraded;
import dev.halley.wire.NodeInfo;
import dev.halley.wire.Octets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A node we are connected to, for as long as that one connection lives. Thread-safe.
public final class Peer {
  private final Upgraded connection;
  private final MConnection conversation;
  private final @Nullable DialTarget dialled;
  private final @Nullable DialPurpose purpose;
  private final boolean persistent;

  Peer(
      Upgraded connection,
      MConnection conversation,
      @Nullable DialTarget dialled,
      @Nullable DialPurpose purpose,
      boolean persistent) {
    this.connection = connection;
    this.conversation = conversation;
    this.dialled = dialled;
    this.purpose = purpose;
    this.persistent = persistent;
  }

  /// Who it is, proven by its key.
  public NodeId id() {
    return connection.id();
  }

  /// What it says about itself. Text in it is the remote's choice.
  public NodeInfo nodeInfo() {
    return connection.nodeInfo();
  }

  /// Number of the connection, unique in the process.
  public long connection() {
    return connection.number();
  }

  /// True when we dialled it.
  public boolean isOutbound() {
    return purpose != null;
  }

  /// True when the operator configured it as persistent, whoever dialled.
  public boolean isPersistent() {
    return persistent;
  }

  /// Why we dialled it; null when it dialled us.
  public @Nullable DialPurpose purpose() {
    return purpose;
  }

  /// What we dialled, as configured; null when it dialled us.
  public @Nullable DialTarget dialled() {
    return dialled;
  }

  /// Where its socket is. For an inbound peer the port is not one it listens on.
  public Endpoint remote() {
    return connection.remote();
  }

  /// The endpoint it says it listens on, when that is a literal address; may be unspecified.
  public Optional<Endpoint> listens() {
    return connection.listens();
  }

  /// True when it said that it speaks `channel`.
  public boolean hasChannel(int channel) {
    return nodeInfo().hasChannel(channel);
  }

  /// Queues a message, waiting up to 10 s for room. Never to be called on the mailbox thread.
  ///
  /// @return false when it was not queued: no room, no such channel on its side, or gone
  public boolean send(int channel, Octets message) throws InterruptedException {
    return hasChannel(channel) && conversation.send(channel, message);
  }

  /// Queues a message if there is room now.
  public boolean trySend(int channel, Octets message) {
    return hasChannel(channel) && conversation.trySend(channel, message);
  }

  /// True when [#trySend] would find room at this moment.
  public boolean canSend(int channel) {
    return hasChannel(channel) && conversation.canSend(channel);
  }

  /// Traffic and queues of this connection.
  public Status status() {
    return conversation.status();
  }

  @Override
  public String toString() {
    return id() + "@" + remote();
  }
}
