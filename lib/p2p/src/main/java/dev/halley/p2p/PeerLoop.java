package dev.halley.p2p;

import dev.halley.p2p.mconn.MConnection;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.StopReason;
import dev.halley.p2p.outcome.StopReason.Kind;
import dev.halley.p2p.transport.Upgraded;
import dev.halley.wire.Octets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The life of one peer. It runs on the peer's reader thread, which makes every lifecycle call
/// itself, so that their order holds by construction.
final class PeerLoop implements Runnable {
  /// A remote that does not read can delay our farewell this long.
  private static final Duration FLUSH_LIMIT = Duration.ofSeconds(1);

  /// Told on the reader thread, in this order, each once.
  interface Ends {
    /// The connection is closed.
    void closed(long connection, StopReason reason);

    /// Every reactor has let go of the peer and the writer has ended.
    void removed(long connection);
  }

  private final PeerContext context;
  private final Ends ends;
  private final Upgraded connection;
  private final MConnection conversation;
  private final Peer peer;
  private final Registry registry;
  private final CountDownLatch writerEnded = new CountDownLatch(1);
  private final Acquaintance acquaintance;
  private final List<Reactor> reactors;
  private boolean isUp; // reader thread only, as is the next
  private boolean isWriting;

  PeerLoop(
      Candidate candidate,
      @Nullable DialPurpose purpose,
      boolean persistent,
      PeerContext context,
      Ends ends) {
    this.context = context;
    this.ends = ends;
    registry = context.registry().get();
    reactors = registry.reactors();
    connection = candidate.connection();
    conversation =
        context.conversation(registry, candidate.input(), connection.output(), this::received);
    peer =
        new Peer(
            connection, conversation, candidate.dialled(), purpose, persistent, context.listener());
    acquaintance = new Acquaintance(peer, this::end);
    connection.whenStalled(() -> end(new StopReason(Kind.SILENT, "a write did not return")));
  }

  Peer peer() {
    return peer;
  }

  @Override
  public void run() {
    StopReason reason = StopReason.of(Kind.REACTOR_FAILED);
    try {
      reason = live();
    } finally {
      connection.close();
      peer.ended(reason);
      context.stops().hit(reason.kind());
      ends.closed(connection.number(), reason);
      try {
        leave(reason);
      } finally {
        ends.removed(connection.number());
      }
    }
  }

  private StopReason live() {
    if (welcomed()) {
      isUp = true;
      context.listener().peerUp(peer);
      context.updates().up(peer);
    }
    return conversation.readLoop(); // returns at once when it was stopped before
  }

  private boolean welcomed() {
    for (Reactor reactor : reactors) {
      if (!acquaintance.introduce(reactor)) {
        return false;
      }
    }
    if (!context.peers().add(peer)) {
      throw new IllegalStateException("there is another peer " + peer.id());
    }
    isWriting = true;
    context.threads().execute(this::write);
    for (Reactor reactor : reactors) {
      if (!acquaintance.call(reactor, known -> known.addPeer(peer))) {
        return false;
      }
    }
    return true;
  }

  private void write() {
    try {
      var _ = conversation.writeLoop();
    } finally {
      connection.close(); // takes the reader down
      writerEnded.countDown();
    }
  }

  private void received(int channel, Octets message) {
    context.listener().received(peer, channel, message.size());
    Reactor reactor = registry.speaker(channel);
    if (reactor != null) { // else it was removed, and the remote does not know yet
      acquaintance.call(reactor, known -> known.receive(new Envelope(peer, channel, message)));
    }
  }

  private void leave(StopReason reason) {
    reactors.forEach(reactor -> acquaintance.part(reactor, reason));
    context.peers().remove(peer);
    if (isUp) {
      context.listener().peerDown(peer, reason);
      context.updates().down(peer, reason);
    }
    awaitWriter();
  }

  /// The reactor has been removed: its last call about this peer. Waits for the one under way.
  void part(Reactor reactor) {
    acquaintance.part(reactor, StopReason.of(Kind.DISMISSED));
  }

  private void awaitWriter() {
    try {
      if (isWriting) {
        writerEnded.await();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // the switch gave up waiting for us
    }
  }

  /// Shows the remote that this is the connection we use.
  void greet() {
    conversation.greet();
  }

  /// Ends the connection, sending what is queued first where that is due. Does not block: the
  /// writer does it, and its end takes the reader down.
  void stop(StopReason reason) {
    if (reason.kind() == Kind.GRACEFUL || reason.kind() == Kind.SHUTDOWN) {
      conversation.drain(reason, FLUSH_LIMIT);
      context.threads().execute(() -> endUnlessFlushed(reason));
    } else {
      end(reason);
    }
  }

  /// A writer that is stuck in a write does not notice that its time is over.
  private void endUnlessFlushed(StopReason reason) {
    try {
      if (!writerEnded.await(FLUSH_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        end(reason);
      }
    } catch (InterruptedException _) {
      end(reason);
      Thread.currentThread().interrupt();
    }
  }

  /// Ends the connection now. The first reason stays.
  private void end(StopReason reason) {
    conversation.stop(reason);
    connection.close();
  }
}
