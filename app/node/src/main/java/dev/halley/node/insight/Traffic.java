package dev.halley.node.insight;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// Bytes of messages by channel. Thread-safe; two calls come with every message.
public final class Traffic {
  private final AtomicReferenceArray<@Nullable Channel> channels = new AtomicReferenceArray<>(256);

  /// One channel, in both directions.
  public static final class Channel {
    private final LongAdder received = new LongAdder();
    private final LongAdder sent = new LongAdder();

    /// Bytes that came in.
    public long received() {
      return received.sum();
    }

    /// Bytes that were queued.
    public long sent() {
      return sent.sum();
    }
  }

  void received(int channel, int bytes) {
    of(channel).received.add(bytes);
  }

  void sent(int channel, int bytes) {
    of(channel).sent.add(bytes);
  }

  private Channel of(int channel) {
    @Nullable Channel present = channels.get(channel);
    if (present == null) {
      present = channels.updateAndGet(channel, other -> other == null ? new Channel() : other);
    }
    return present;
  }

  /// The channels that were used, by ID.
  public Map<Integer, Channel> byChannel() {
    var used = new TreeMap<Integer, Channel>();
    for (int id = 0; id < channels.length(); id++) {
      @Nullable Channel channel = channels.get(id);
      if (channel != null) {
        used.put(id, channel);
      }
    }
    return used;
  }
}
