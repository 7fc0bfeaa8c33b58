package dev.halley.testkit;

import dev.halley.p2p.ChannelDescriptor;
import dev.halley.p2p.Envelope;
import dev.halley.p2p.Peer;
import dev.halley.p2p.Reactor;
import dev.halley.p2p.outcome.StopReason;
import dev.halley.wire.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// A reactor that remembers every call in the order of its arrival and lets tests wait for one.
/// Thread-safe.
public final class RecordingReactor implements Reactor {
  private static final int QUEUE = 100;
  private static final int MESSAGE_BYTES = 1 << 20;

  private final String name;
  private final List<ChannelDescriptor<?>> channels;
  private final Awaitable<List<Lifecycle>> calls = new Awaitable<>(new ArrayList<>());
  private volatile Consumer<Lifecycle> then = _ -> {};

  /// @param ids the channels it speaks
  public RecordingReactor(String name, int... ids) {
    this.name = name;
    var list = new ArrayList<ChannelDescriptor<?>>();
    for (int id : ids) {
      list.add(ChannelDescriptor.ofOctets(id, 1, QUEUE, MESSAGE_BYTES));
    }
    channels = List.copyOf(list);
  }

  /// Runs `act` after each call was recorded, on the thread that made it; it may throw.
  public RecordingReactor then(Consumer<Lifecycle> act) {
    then = act;
    return this;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<ChannelDescriptor<?>> channels() {
    return channels;
  }

  @Override
  public void initPeer(Peer peer) {
    note(new Lifecycle.Init(peer.id(), peer.connection()));
  }

  @Override
  public void addPeer(Peer peer) {
    note(new Lifecycle.Add(peer.id(), peer.connection()));
  }

  @Override
  public void receive(Envelope envelope) {
    Peer from = envelope.from();
    Octets message = envelope.message();
    note(new Lifecycle.Received(from.id(), from.connection(), envelope.channel(), message));
  }

  @Override
  public void removePeer(Peer peer, StopReason reason) {
    note(new Lifecycle.Remove(peer.id(), peer.connection(), reason));
  }

  private void note(Lifecycle call) {
    calls.change(list -> list.add(call));
    then.accept(call);
  }

  /// Every call so far.
  public List<Lifecycle> calls() {
    return calls.read(List::copyOf);
  }

  /// The calls of one kind so far.
  public <C extends Lifecycle> List<C> calls(Class<C> kind) {
    return calls().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /// Waits until the calls satisfy `wanted`.
  public void await(String what, Predicate<List<Lifecycle>> wanted) {
    calls.await(name + ": " + what, wanted);
  }

  /// Waits until there were `count` calls of `kind`.
  public void await(Class<? extends Lifecycle> kind, int count) {
    await(
        count + " times " + kind.getSimpleName(),
        list -> list.stream().filter(kind::isInstance).count() >= count);
  }
}
