package dev.halley.reliability;

import dev.halley.p2p.ChannelDescriptor;
import dev.halley.p2p.Envelope;
import dev.halley.p2p.Reactor;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/// Speaks the channels of CometBFT's reactors with their limits and forgets what it hears.
/// Thread-safe.
public final class Sink implements Reactor {
  /// One of its channels.
  static final int CONSENSUS = 0x20;

  private static final int QUEUE = 10;
  private static final int MEGABYTE = 1 << 20;

  private final LongAdder heard = new LongAdder();

  @Override
  public String name() {
    return "SINK";
  }

  @Override
  public List<ChannelDescriptor<?>> channels() {
    return List.of(
        channel(CONSENSUS, MEGABYTE),
        channel(0x21, MEGABYTE),
        channel(0x22, MEGABYTE),
        channel(0x23, MEGABYTE),
        channel(0x30, MEGABYTE), // mempool
        channel(0x38, MEGABYTE), // evidence
        channel(0x40, 100 * MEGABYTE), // block sync
        channel(0x60, 4 * MEGABYTE), // state sync
        channel(0x61, 16 * MEGABYTE));
  }

  private static ChannelDescriptor<?> channel(int id, int limitBytes) {
    return ChannelDescriptor.ofOctets(id, 1, QUEUE, limitBytes);
  }

  @Override
  public void receive(Envelope envelope) {
    heard.increment();
  }

  /// Messages so far.
  public long heard() {
    return heard.sum();
  }
}
