package dev.halley.p2p.mconn;

import dev.halley.p2p.outcome.StopReason;
import dev.halley.wire.Octets;
import dev.halley.wire.PacketReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The reader's half of a connection.
final class Inbound {
  private final InputStream in;
  private final MConnection.Handler handler;
  private final LongSupplier clock;
  private final Ending ending;
  private final Pulse pulse;
  private final Outbound outbound;
  private final Tally tally;
  private final RateLimiter limiter;
  private final RateMonitor monitor;
  private final Doorbell pause = new Doorbell();
  private final PartialMemory memory;
  private final @Nullable Reassembly[] channels;
  private final PacketReader packets;
  private final ReceiveWindow window;
  private long packetCount;
  private long messageCount;

  Inbound(
      InputStream in,
      List<ChannelSettings> channels,
      MConnectionSettings settings,
      MConnection.Handler handler,
      LongSupplier clock,
      Ending ending,
      Pulse pulse,
      Outbound outbound,
      Tally tally) {
    this.in = in;
    this.handler = handler;
    this.clock = clock;
    this.ending = ending;
    this.pulse = pulse;
    this.outbound = outbound;
    this.tally = tally;
    this.limiter = new RateLimiter(settings.receiveRateBytes(), clock.getAsLong());
    this.monitor = new RateMonitor(clock.getAsLong());
    this.memory = memory(channels, settings);
    this.channels = reassemblies(channels);
    this.packets = new PacketReader(settings.format());
    this.window =
        new ReceiveWindow(Buffers.fitting(settings.format()), settings.format().maxFrameBytes());
  }

  private PartialMemory memory(List<ChannelSettings> channels, MConnectionSettings settings) {
    long limit = settings.maxPartialBytes();
    for (ChannelSettings channel : channels) {
      limit = Math.max(limit, channel.receiveMessageCapacity());
    }
    StopReason shortage = new StopReason(StopReason.Kind.DISMISSED, PartialMemory.SHORTAGE);
    return new PartialMemory(limit, settings.partials().open(() -> ending.stop(shortage)));
  }

  private @Nullable Reassembly[] reassemblies(List<ChannelSettings> channels) {
    int size = channels.stream().mapToInt(ChannelSettings::id).max().orElse(0) + 1;
    @Nullable Reassembly[] byId = new Reassembly[size];
    for (ChannelSettings channel : channels) {
      byId[channel.id()] = new Reassembly(channel.receiveMessageCapacity(), memory);
    }
    return byId;
  }

  /// Reads until the end. Never throws for anything the remote does.
  void run() {
    try {
      while (!ending.ended() && receive()) {
        deliver();
      }
    } catch (IOException e) {
      ending.stop(e);
    } catch (InterruptedException _) {
      ending.stop(StopReason.Kind.SHUTDOWN, "interrupted");
      Thread.currentThread().interrupt();
    } finally {
      ending.stop(StopReason.Kind.REACTOR_FAILED, "the read loop broke");
      window.close();
      memory.close();
    }
  }

  /// Ends a pause that the rate limit imposed.
  void wake() {
    pause.ring();
  }

  Status.Flow flow(long nowNs) {
    return monitor.status(nowNs, !ending.ended());
  }

  /// Waits for bytes; false at the end.
  private boolean receive() throws IOException, InterruptedException {
    long delayNs = limiter.delayNs(clock.getAsLong());
    while (delayNs > 0) {
      pause.sleep(() -> !ending.ended(), delayNs);
      if (ending.ended()) {
        return false;
      }
      delayNs = limiter.delayNs(clock.getAsLong());
    }
    long before = clock.getAsLong();
    pulse.listening(before);
    int count = window.fill(in, limiter.quota(before));
    long after = clock.getAsLong();
    pulse.away(after);
    if (count < 0) {
      ending.stop(StopReason.Kind.LOST, "closed by the remote");
      return false;
    }
    limiter.spend(count);
    monitor.add(count, after);
    return true;
  }

  /// Hands up everything that is complete.
  private void deliver() throws IOException {
    packetCount = 0;
    messageCount = 0;
    try {
      while (!ending.ended()) {
        PacketReader.Kind kind = packets.next(window.bytes(), window.from(), window.to());
        if (kind == PacketReader.Kind.INCOMPLETE) {
          return;
        }
        packetCount++;
        take(kind);
        window.consumed(packets.end());
      }
    } finally {
      pulse.heard(packetCount);
      tally.add(Counter.PACKETS_RECEIVED, packetCount);
      tally.add(Counter.MESSAGES_RECEIVED, messageCount);
    }
  }

  private void take(PacketReader.Kind kind) throws StopException {
    switch (kind) {
      case INCOMPLETE -> {}
      case PING -> {
        tally.add(Counter.PINGS_RECEIVED, 1);
        outbound.pong();
      }
      case PONG -> tally.add(Counter.PONGS_RECEIVED, 1);
      case FRAGMENT -> fragment();
    }
  }

  private void fragment() throws StopException {
    int channel = packets.channel();
    Octets message =
        reassembly(channel)
            .add(window.bytes(), packets.dataFrom(), packets.dataLength(), packets.last());
    if (message != null) {
      messageCount++;
      hand(channel, message);
    }
  }

  /// An ID beyond one byte is unknown, never taken modulo 256.
  private Reassembly reassembly(int channel) throws StopException {
    Reassembly found = channel < 0 || channel >= channels.length ? null : channels[channel];
    if (found == null) {
      throw new StopException(
          StopReason.Kind.UNKNOWN_CHANNEL, "channel 0x" + Integer.toHexString(channel));
    }
    return found;
  }

  /// A handler that fails takes its connection down and nothing else.
  private void hand(int channel, Octets message) throws StopException {
    try {
      handler.received(channel, message);
    } catch (RuntimeException e) {
      throw new StopException(StopReason.Kind.REACTOR_FAILED, e + where(e.getStackTrace()));
    }
  }

  private static String where(StackTraceElement[] trace) {
    return trace.length == 0 ? "" : " at " + trace[0];
  }
}
