package dev.halley.reliability;

import dev.halley.p2p.ChannelDescriptor;
import dev.halley.p2p.Envelope;
import dev.halley.p2p.Reactor;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/// Sends every message back on the channel on which it came. Thread-safe.
public final class Echo implements Reactor {
  public static final int SLOW = 0x71;
  public static final int MIDDLE = 0x75;
  public static final int FAST = 0x7a;

  private static final int QUEUE = 64;
  private static final int MESSAGE_BYTES = 1 << 20;

  private final LongAdder echoed = new LongAdder();

  @Override
  public String name() {
    return "ECHO";
  }

  @Override
  public List<ChannelDescriptor<?>> channels() {
    return List.of(
        ChannelDescriptor.ofOctets(SLOW, 1, QUEUE, MESSAGE_BYTES),
        ChannelDescriptor.ofOctets(MIDDLE, 5, QUEUE, MESSAGE_BYTES),
        ChannelDescriptor.ofOctets(FAST, 10, QUEUE, MESSAGE_BYTES));
  }

  /// Waits for room, which delays this one peer only.
  @Override
  public void receive(Envelope envelope) {
    try {
      if (envelope.from().send(envelope.channel(), envelope.message())) {
        echoed.increment();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // the switch stops
    }
  }

  /// Messages sent back so far.
  long echoed() {
    return echoed.sum();
  }
}
