package dev.halley.p2p;

import dev.halley.p2p.mconn.MConnection;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.StopReason;
import dev.halley.p2p.outcome.StopReason.Kind;
import dev.halley.p2p.transport.Upgraded;
import dev.halley.wire.Octets;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The life of one peer. It runs on the peer's reader thread, which makes every lifecycle call
/// itself, so that their order holds by construction.
final class PeerLoop implements Runnable {
  private static final System.Logger LOG = System.getLogger(PeerLoop.class.getName());

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
  private final CountDownLatch writerEnded = new CountDownLatch(1);
  private boolean isUp; // reader thread only, as are the two below
  private boolean isWriting;
  private int welcomed;

  PeerLoop(
      Candidate candidate,
      @Nullable DialPurpose purpose,
      boolean persistent,
      PeerContext context,
      Ends ends) {
    this.context = context;
    this.ends = ends;
    connection = candidate.connection();
    conversation = context.conversation(candidate.input(), connection.output(), this::received);
    peer = new Peer(connection, conversation, candidate.dialled(), purpose, persistent);
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
    }
    return conversation.readLoop(); // returns at once when it was stopped before
  }

  private boolean welcomed() {
    for (Reactor reactor : context.registry().reactors()) {
      welcomed++;
      if (!guarded(reactor, () -> reactor.initPeer(peer))) {
        return false;
      }
    }
    if (!context.peers().add(peer)) {
      throw new IllegalStateException("there is another peer " + peer.id());
    }
    isWriting = true;
    context.threads().execute(this::write);
    for (Reactor reactor : context.registry().reactors()) {
      if (!guarded(reactor, () -> reactor.addPeer(peer))) {
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
    Reactor reactor = context.registry().speaker(channel);
    guarded(reactor, () -> reactor.receive(new Envelope(peer, channel, message)));
  }

  /// A reactor that fails costs the peer its connection and nothing else.
  private boolean guarded(Reactor reactor, Runnable call) {
    try {
      call.run();
      return true;
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      LOG.log(Level.DEBUG, () -> "reactor " + reactor.name() + " failed for " + peer + ": " + e);
      end(new StopReason(Kind.REACTOR_FAILED, reactor.name() + ": " + e));
      return false;
    }
  }

  private void leave(StopReason reason) {
    List<Reactor> known = context.registry().reactors().subList(0, welcomed);
    for (Reactor reactor : known) {
      guarded(reactor, () -> reactor.removePeer(peer, reason));
    }
    context.peers().remove(peer);
    if (isUp) {
      context.listener().peerDown(peer, reason);
    }
    awaitWriter();
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
