package dev.halley.p2p;

import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.mconn.MConnection;
import dev.halley.p2p.mconn.Status;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.StopReason;
import dev.halley.p2p.transport.Upgraded;
import dev.halley.wire.NodeInfo;
import dev.halley.wire.Octets;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A node we are connected to, for as long as that one connection lives. Thread-safe.
public final class Peer {
  private final Upgraded connection;
  private final MConnection conversation;
  private final @Nullable DialTarget dialled;
  private final @Nullable DialPurpose purpose;
  private final boolean persistent;
  private final SwitchListener listener;
  private final CompletableFuture<StopReason> quit = new CompletableFuture<>();
  private final Map<PeerKey<?>, Object> values = new ConcurrentHashMap<>();

  Peer(
      Upgraded connection,
      MConnection conversation,
      @Nullable DialTarget dialled,
      @Nullable DialPurpose purpose,
      boolean persistent,
      SwitchListener listener) {
    this.connection = connection;
    this.conversation = conversation;
    this.dialled = dialled;
    this.purpose = purpose;
    this.persistent = persistent;
    this.listener = listener;
  }

  /// {@return who it is, proven by its key}
  public NodeId id() {
    return connection.id();
  }

  /// {@return what it says about itself} Text in it is the remote's choice.
  public NodeInfo nodeInfo() {
    return connection.nodeInfo();
  }

  /// {@return the number of the connection} No other of this transport has it, a later one to the
  /// same node neither.
  public long connection() {
    return connection.number();
  }

  /// {@return whether we dialled it}
  public boolean isOutbound() {
    return purpose != null;
  }

  /// {@return whether the operator configured it as persistent, whoever dialled}
  public boolean isPersistent() {
    return persistent;
  }

  /// {@return why we dialled it; null when it dialled us}
  public @Nullable DialPurpose purpose() {
    return purpose;
  }

  /// {@return what we dialled, as configured; null when it dialled us}
  public @Nullable DialTarget dialled() {
    return dialled;
  }

  /// {@return where its socket is} For an inbound peer the port is not one it listens on.
  public Endpoint remote() {
    return connection.remote();
  }

  /// {@return the endpoint it says it listens on, when that is a literal address; may be
  /// unspecified}
  public Optional<Endpoint> listens() {
    return connection.listens();
  }

  /// {@return whether it said that it speaks a channel}
  ///
  /// @param channel 0–255
  public boolean hasChannel(int channel) {
    return nodeInfo().hasChannel(channel);
  }

  /// Queues a message, waiting up to 10 s for room. Never to be called on the mailbox thread.
  /// Consensus, state sync, mempool and evidence use it, mostly from threads of their own.
  ///
  /// @param channel 0–255
  /// @param message no longer than the remote accepts, or it hangs up
  /// @return false when it was not queued: no room, no such channel on its side, or gone
  /// @throws InterruptedException while waiting; the message is not queued
  public boolean send(int channel, Octets message) throws InterruptedException {
    return hasChannel(channel) && counted(channel, message, conversation.send(channel, message));
  }

  /// As [#send(int, Octets)].
  ///
  /// @param <M> what travels on the channel
  /// @param channel whose codec encodes it
  /// @param message no longer than the remote accepts, or it hangs up
  /// @return also false when the codec has no form for the message
  /// @throws InterruptedException while waiting; the message is not queued
  public <M> boolean send(ChannelDescriptor<M> channel, M message) throws InterruptedException {
    Octets bytes = encoded(channel, message);
    return bytes != null && send(channel.id(), bytes);
  }

  /// Queues a message if there is room now. What reactors use within their callbacks: block sync
  /// answers so, PEX asks and answers so.
  ///
  /// @param channel 0–255
  /// @param message no longer than the remote accepts, or it hangs up
  /// @return false when it was not queued: no room, no such channel on its side, or gone
  public boolean trySend(int channel, Octets message) {
    return hasChannel(channel) && counted(channel, message, conversation.trySend(channel, message));
  }

  /// As [#trySend(int, Octets)].
  ///
  /// @param <M> what travels on the channel
  /// @param channel whose codec encodes it
  /// @param message no longer than the remote accepts, or it hangs up
  /// @return also false when the codec has no form for the message
  public <M> boolean trySend(ChannelDescriptor<M> channel, M message) {
    Octets bytes = encoded(channel, message);
    return bytes != null && trySend(channel.id(), bytes);
  }

  private static <M> @Nullable Octets encoded(ChannelDescriptor<M> channel, M message) {
    try {
      return channel.codec().encode(message);
    } catch (IOException _) {
      return null;
    }
  }

  private boolean counted(int channel, Octets message, boolean queued) {
    if (queued) {
      listener.queued(this, channel, message.size());
    }
    return queued;
  }

  /// {@return whether [#trySend] would find room at this moment}
  ///
  /// @param channel 0–255
  public boolean canSend(int channel) {
    return hasChannel(channel) && conversation.canSend(channel);
  }

  /// {@return true until the connection ends}
  public boolean isRunning() {
    return !quit.isDone();
  }

  /// Completes with the reason when the connection has ended, before any `removePeer`. Consensus,
  /// mempool and evidence end their threads for a peer by it.
  ///
  /// @return a copy; a dependent stage without an executor of its own runs on the peer's reader
  ///   thread
  public CompletableFuture<StopReason> quit() {
    return quit.copy();
  }

  void ended(StopReason reason) {
    quit.complete(reason);
  }

  /// Finds what a reactor keeps here, for as long as this connection lives. Consensus keeps its
  /// view of the peer so, which mempool and evidence read.
  ///
  /// @param <T> type of the value
  /// @param key the very object it was put under
  /// @return empty when nothing was
  public <T> Optional<T> find(PeerKey<T> key) {
    return Optional.ofNullable(key.cast(values.get(key)));
  }

  /// Replaces what is kept under a key.
  ///
  /// @param <T> type of the value
  /// @param key shared by whoever is to see the value
  /// @param value thread-safe, if several reactors use it
  public <T> void put(PeerKey<T> key, T value) {
    values.put(key, value);
  }

  /// Changes what is kept under a key, atomically; null stands for no value, before and after.
  ///
  /// @param <T> type of the value
  /// @param key shared by whoever is to see the value
  /// @param change short, and without side effects on this peer's values
  /// @return the new value
  public <T> Optional<T> update(PeerKey<T> key, UnaryOperator<@Nullable T> change) {
    return Optional.ofNullable(
        key.cast(values.compute(key, (_, old) -> change.apply(key.cast(old)))));
  }

  /// {@return traffic and queues of this connection at this moment}
  public Status status() {
    return conversation.status();
  }

  @Override
  public String toString() {
    return id() + "@" + remote();
  }
}
