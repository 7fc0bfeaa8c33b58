package dev.halley.p2p.mconn;

import dev.halley.p2p.outcome.StopReason;
import dev.halley.wire.Octets;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Many channels over one byte stream, both ways.
///
/// The owner lends two threads, one to [#readLoop] and one to [#writeLoop], and closes the streams
/// when either returns; a reader that waits for bytes notices an end only by that. Everything else
/// may be called from any thread. There is no flush interval: bytes leave at once when the
/// connection is idle and in large batches, one write each, when it is busy.
///
/// Consensus, block sync, state sync, mempool, evidence and PEX of a CometBFT node share one.
///
/// Source: CometBFT spec, p2p/legacy-docs/connection.
public final class MConnection {
  /// Receives messages.
  @FunctionalInterface
  public interface Handler {
    /// Called on the reader thread, one message at a time and in order per channel. While it runs
    /// nothing is read, and that time does not count against the remote. What it throws ends the
    /// connection.
    ///
    /// @param channel one of those the connection was made with
    /// @param message whole, possibly empty
    void received(int channel, Octets message);
  }

  private final MConnectionSettings settings;
  private final LongSupplier clock;
  private final long startNs;
  private final Tally tally = new Tally();
  private final Ending ending;
  private final Outbound outbound;
  private final Inbound inbound;
  private final @Nullable SendQueue[] queues;
  private final CountDownLatch writerDone = new CountDownLatch(1);

  /// A connection that begins when its loops are entered.
  ///
  /// @param in plain bytes from the remote; [InputStream#available] tells whether more are at hand
  /// @param out plain bytes to the remote, which leave with the write that brings them
  /// @param channels at least one, each ID once, in the order that settles ties of priority
  /// @param settings rates, patience and packet size
  /// @param handler gets what the remote sends
  /// @param nanoClock a monotonic clock in nanoseconds, of which only differences are used
  /// @throws IllegalArgumentException when a channel ID is there twice
  public MConnection(
      InputStream in,
      OutputStream out,
      List<ChannelSettings> channels,
      MConnectionSettings settings,
      Handler handler,
      LongSupplier nanoClock) {
    if (channels.stream().map(ChannelSettings::id).distinct().count() != channels.size()) {
      throw new IllegalArgumentException("a channel is there twice");
    }
    this.settings = settings;
    this.clock = nanoClock;
    this.startNs = nanoClock.getAsLong();
    this.ending = new Ending(this::wake);
    Pulse pulse =
        new Pulse(settings.pingInterval().toNanos(), settings.pongTimeout().toNanos(), startNs);
    this.outbound = new Outbound(out, channels, settings, nanoClock, ending, pulse, tally);
    this.inbound =
        new Inbound(in, channels, settings, handler, nanoClock, ending, pulse, outbound, tally);
    this.queues = queues(outbound.channels());
  }

  private static @Nullable SendQueue[] queues(List<SendChannel> channels) {
    int size = channels.stream().mapToInt(channel -> channel.settings().id()).max().orElse(0) + 1;
    @Nullable SendQueue[] byId = new SendQueue[size];
    for (SendChannel channel : channels) {
      byId[channel.settings().id()] = channel.queue();
    }
    return byId;
  }

  /// Reads and hands up messages on the caller's thread until the connection ends. Called once.
  ///
  /// @return why it ended
  public StopReason readLoop() {
    inbound.run();
    return ending.reason();
  }

  /// Writes on the caller's thread until the connection ends. Called once.
  ///
  /// @return why it ended
  public StopReason writeLoop() {
    try {
      outbound.run();
    } finally {
      writerDone.countDown();
    }
    return ending.reason();
  }

  /// Queues a message, waiting up to the send timeout for a place.
  ///
  /// @param channel any number
  /// @param message possibly empty; no longer than the remote accepts, or it hangs up
  /// @return false when the channel is unknown, its queue stays full, or the connection ends
  /// @throws InterruptedException while waiting; the message is not queued
  public boolean send(int channel, Octets message) throws InterruptedException {
    SendQueue queue = queue(channel);
    if (queue == null) {
      return false;
    }
    boolean queued = queue.offer(message) || queue.offer(message, settings.sendTimeout().toNanos());
    outbound.ring();
    return queued;
  }

  /// Queues a message if there is a place now.
  ///
  /// @param channel any number
  /// @param message possibly empty; no longer than the remote accepts, or it hangs up
  /// @return false when the channel is unknown, its queue is full, or the connection has ended
  public boolean trySend(int channel, Octets message) {
    SendQueue queue = queue(channel);
    boolean queued = queue != null && queue.offer(message);
    outbound.ring();
    return queued;
  }

  /// {@return whether the channel's queue has a place at this moment}
  ///
  /// @param channel any number; unknown ones have none
  public boolean canSend(int channel) {
    SendQueue queue = queue(channel);
    return queue != null && queue.hasRoom();
  }

  private @Nullable SendQueue queue(int channel) {
    return channel < 0 || channel >= queues.length ? null : queues[channel];
  }

  /// Sends a pong that nobody asked for, which every implementation ignores: a sign of life on a
  /// connection that has nothing to say yet.
  public void greet() {
    outbound.pong();
  }

  /// Ends the connection. What is queued is lost. The streams are the owner's to close.
  ///
  /// @param reason what the loops return, unless there was one before
  public void stop(StopReason reason) {
    ending.stop(reason);
  }

  /// Refuses new messages, sends the queued ones and then ends. Returns at once.
  ///
  /// @param reason what the loops return, unless there was one before
  /// @param limit when it ends at the latest, sent or not
  public void drain(StopReason reason, Duration limit) {
    outbound.drain(reason, clock.getAsLong() + limit.toNanos());
  }

  /// As [#drain] for [StopReason.Kind#GRACEFUL], and waits for the writer to finish. Not to be
  /// called on the writer's thread; the second caller gets the first one's result.
  ///
  /// @param limit how long to wait
  /// @return true when everything was written
  /// @throws InterruptedException while waiting; the connection ends at the limit nevertheless
  public boolean flushAndStop(Duration limit) throws InterruptedException {
    StopReason reason = StopReason.of(StopReason.Kind.GRACEFUL);
    drain(reason, limit);
    boolean finished = writerDone.await(limit.toNanos(), TimeUnit.NANOSECONDS);
    stop(reason);
    return finished && outbound.drained();
  }

  /// {@return traffic and queues at this moment}
  public Status status() {
    long nowNs = clock.getAsLong();
    return new Status(
        Duration.ofNanos(nowNs - startNs),
        outbound.flow(nowNs),
        inbound.flow(nowNs),
        outbound.channelStatus(nowNs),
        tally.snapshot());
  }

  private void wake() {
    outbound.wake();
    inbound.wake();
  }
}
