package dev.halley.p2p.mconn;

import dev.halley.p2p.outcome.StopReason;
import dev.halley.wire.BufferPool;
import dev.halley.wire.PacketFormat;
import dev.halley.wire.PacketWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The writer's half of a connection: everything that waits goes into one batch and leaves with one
/// write, at once when the connection was idle. Pings, deadlines and the rate limit are timed waits
/// of the same thread.
final class Outbound {
  /// A request to send what is queued and then to stop.
  private record Drain(StopReason reason, long deadlineNs) {}

  private final OutputStream out;
  private final List<SendChannel> channels;
  private final ChannelChooser chooser;
  private final LongSupplier clock;
  private final Ending ending;
  private final Pulse pulse;
  private final Tally tally;
  private final RateLimiter limiter;
  private final RateMonitor monitor;
  private final PacketFormat format;
  private final BufferPool pool;
  private final Doorbell work = new Doorbell();
  private final AlarmClock alarm = new AlarmClock(work); // for what is due without a message
  private final Doorbell pause = new Doorbell(); // rung at the end only, not for each message
  private final AtomicBoolean pongOwed = new AtomicBoolean();
  private final AtomicReference<@Nullable Drain> drain = new AtomicReference<>();
  private volatile boolean drained;
  private byte @Nullable [] batch;

  Outbound(
      OutputStream out,
      List<ChannelSettings> channels,
      MConnectionSettings settings,
      LongSupplier clock,
      Ending ending,
      Pulse pulse,
      Tally tally) {
    this.out = out;
    this.format = settings.format();
    this.channels =
        channels.stream()
            .map(channel -> new SendChannel(channel, format.sendPayloadBytes(channel.id())))
            .toList();
    this.clock = clock;
    this.ending = ending;
    this.pulse = pulse;
    this.tally = tally;
    this.chooser = new ChannelChooser(this.channels, clock.getAsLong());
    this.limiter = new RateLimiter(settings.sendRateBytes(), clock.getAsLong());
    this.monitor = new RateMonitor(clock.getAsLong());
    this.pool = Buffers.fitting(format);
  }

  List<SendChannel> channels() {
    return channels;
  }

  /// Something was queued.
  void ring() {
    work.ring();
  }

  /// Wakes the writer and every sender for good.
  void wake() {
    channels.forEach(channel -> channel.queue().close());
    work.ring();
    pause.ring();
  }

  /// The remote has pinged. One pong answers all pings until it leaves, so that a flood of pings
  /// makes no flood of pongs.
  void pong() {
    if (pongOwed.getAndSet(true)) {
      tally.add(Counter.PINGS_COALESCED, 1);
    } else {
      work.ring();
    }
  }

  /// Refuses new messages, sends the queued ones and then stops for `reason`, at the latest when
  /// `deadlineNs` has come.
  void drain(StopReason reason, long deadlineNs) {
    channels.forEach(channel -> channel.queue().close());
    drain.compareAndSet(null, new Drain(reason, deadlineNs));
    work.ring();
  }

  /// True when a drain has sent everything.
  boolean drained() {
    return drained;
  }

  Status.Flow flow(long nowNs) {
    return monitor.status(nowNs, !ending.ended());
  }

  List<Status.Channel> channelStatus(long nowNs) {
    long ticks = chooser.ticksDue(nowNs);
    return channels.stream().map(channel -> channel.status(ticks)).toList();
  }

  /// Writes until the end. Never throws for anything the remote does.
  void run() {
    try {
      while (!ending.ended()) {
        step(clock.getAsLong());
      }
    } catch (IOException e) {
      ending.stop(e);
    } catch (InterruptedException _) {
      ending.stop(StopReason.Kind.SHUTDOWN, "interrupted");
      Thread.currentThread().interrupt();
    } finally {
      ending.stop(StopReason.Kind.REACTOR_FAILED, "the write loop broke");
      alarm.putOff();
      giveBack();
    }
  }

  private void step(long nowNs) throws IOException, InterruptedException {
    if (pulse.silent(nowNs)) {
      ending.stop(StopReason.Kind.SILENT, "no answer to a ping");
      return;
    }
    Drain wanted = drain.get(); // before fetching: what was queued before it must still leave
    long delayNs = limiter.delayNs(nowNs);
    if (delayNs > 0) {
      giveBack();
      pause.sleep(() -> !ending.ended(), Math.min(delayNs, patienceNs(nowNs)));
    } else if (chooser.fetch() || pongOwed.get() || pulse.pingDue(nowNs)) {
      write(nowNs);
    } else if (wanted != null) {
      drained = true;
    } else {
      giveBack();
      alarm.ringWithin(patienceNs(nowNs));
      work.sleep(this::quiet);
    }
    if (wanted != null && (drained || nowNs - wanted.deadlineNs() >= 0)) {
      ending.stop(wanted.reason());
    }
  }

  /// Asked before sleeping, when nothing can slip through any more.
  private boolean quiet() {
    return alarm.isSet()
        && !ending.ended()
        && drain.get() == null
        && !pongOwed.get()
        && channels.stream().allMatch(channel -> channel.queue().isEmpty());
  }

  /// How long nothing is due.
  private long patienceNs(long nowNs) {
    Drain wanted = drain.get();
    long patience = pulse.quietNs(nowNs);
    return wanted == null ? patience : Math.min(patience, wanted.deadlineNs() - nowNs);
  }

  /// One batch, one write.
  private void write(long nowNs) throws IOException {
    byte[] buffer = borrow();
    chooser.decay(nowNs);
    int length = fill(buffer, control(buffer, nowNs), limiter.quota(nowNs));
    out.write(buffer, 0, length);
    limiter.spend(length);
    monitor.add(length, nowNs);
    channels.forEach(SendChannel::publish);
  }

  /// Ping and pong go first.
  private int control(byte[] buffer, long nowNs) {
    int at = 0;
    if (pongOwed.compareAndSet(true, false)) {
      at = PacketWriter.pong(buffer, at);
      tally.add(Counter.PONGS_SENT, 1);
    }
    if (pulse.pingDue(nowNs)) {
      pulse.pinged(nowNs);
      at = PacketWriter.ping(buffer, at);
      tally.add(Counter.PINGS_SENT, 1);
    }
    return at;
  }

  /// Adds packets until nothing is left, the buffer is full or the quota used.
  private int fill(byte[] buffer, int start, long quota) {
    long limit = Math.min(buffer.length - format.maxFrameBytes(), quota);
    int at = start;
    long packets = 0;
    long messages = 0;
    while (at < limit) {
      SendChannel channel = chooser.next();
      if (channel == null) {
        if (chooser.fetch() || chooser.fetchFromWoken()) {
          continue;
        }
        break;
      }
      at = channel.cut(buffer, at);
      packets++;
      if (channel.betweenMessages()) {
        messages++;
        chooser.refetch(channel);
      }
    }
    tally.add(Counter.PACKETS_SENT, packets);
    tally.add(Counter.MESSAGES_SENT, messages);
    return at;
  }

  private byte[] borrow() {
    byte[] held = batch;
    if (held == null) {
      held = pool.borrow();
      batch = held;
    }
    return held;
  }

  private void giveBack() {
    byte[] held = batch;
    if (held != null) {
      batch = null;
      pool.giveBack(held);
    }
  }
}
