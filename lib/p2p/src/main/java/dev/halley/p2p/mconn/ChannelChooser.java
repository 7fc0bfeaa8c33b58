package dev.halley.p2p.mconn;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Decides whose packet goes next: the channel that has sent least for its priority lately. The
/// writer thread owns it.
final class ChannelChooser {
  private static final long TICK_NS = TimeUnit.SECONDS.toNanos(2);

  /// After so many decays nothing is left of any number.
  private static final int MAX_TICKS = 256;

  private final List<SendChannel> channels;
  private final long startNs;
  private volatile long ticksDone; // written by the writer

  ChannelChooser(List<SendChannel> channels, long nowNs) {
    this.channels = List.copyOf(channels);
    this.startNs = nowNs;
  }

  /// Looks into the queues of all channels that have run out; false when no channel has anything.
  boolean fetch() {
    boolean any = false;
    for (SendChannel channel : channels) {
      any |= channel.pending();
    }
    return any;
  }

  /// As [#fetch], when senders have just been woken: lets them queue what they hold, so that a
  /// channel with a short queue is not sent in batches of one.
  @SuppressWarnings("ThreadPriorityCheck") // a hint; without effect nothing but a batch is smaller
  boolean fetchFromWoken() {
    boolean crowded = false;
    for (SendChannel channel : channels) {
      crowded |= channel.takeCrowded();
    }
    if (crowded) {
      Thread.yield();
    }
    return crowded && fetch();
  }

  /// Looks into the queue of a channel that has just finished a message. When it has run out and
  /// its senders have been woken, lets them queue what they hold: the others would else take its
  /// share of the batch, and a short queue of small messages would never make up for it.
  @SuppressWarnings("ThreadPriorityCheck") // a hint; without effect shares are less exact
  void refetch(SendChannel channel) {
    if (!channel.pending() && channel.takeCrowded()) {
      Thread.yield();
      channel.pending();
    }
  }

  /// The channel to cut a packet from, of those that were fetched; the earlier one on a tie.
  @Nullable SendChannel next() {
    SendChannel best = null;
    float least = Float.MAX_VALUE;
    for (SendChannel channel : channels) {
      if (channel.staged()) {
        float ratio = (float) channel.recentlySent() / channel.settings().priority();
        if (ratio < least) {
          least = ratio;
          best = channel;
        }
      }
    }
    return best;
  }

  /// Lets what was sent long ago count less.
  void decay(long nowNs) {
    long total = (nowNs - startNs) / TICK_NS;
    long due = total - ticksDone;
    if (due > 0) {
      channels.forEach(channel -> channel.decay(due));
      ticksDone = total;
    }
  }

  /// Decays that [#decay] would do now. For any thread.
  long ticksDue(long nowNs) {
    return (nowNs - startNs) / TICK_NS - ticksDone;
  }

  /// `value` after `ticks` decays by a fifth each, truncated each time.
  static long decayed(long value, long ticks) {
    long rest = value;
    for (long i = Math.min(ticks, MAX_TICKS); i > 0 && rest > 0; i--) {
      rest = (long) (rest * 0.8);
    }
    return rest;
  }
}
