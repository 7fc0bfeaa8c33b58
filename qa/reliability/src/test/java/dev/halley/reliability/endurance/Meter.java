package dev.halley.reliability.endurance;

import dev.halley.p2p.ChannelDescriptor;
import dev.halley.p2p.Envelope;
import dev.halley.p2p.Reactor;
import dev.halley.testkit.Packets;
import dev.halley.wire.Octets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// Measures how three channels of one peer share a link.
final class Meter implements Reactor {
  static final int LOW = 0x51;
  static final int MIDDLE = 0x55;
  static final int HIGH = 0x5a;

  private static final int MESSAGE_BYTES = 1 << 20;

  private final int queue;
  private final long enough;
  private final CompletableFuture<Map<Integer, Double>> shares = new CompletableFuture<>();
  // the peer's reader thread writes
  private final Map<Integer, Long> bytes = new ConcurrentHashMap<>();
  private final Map<Integer, Integer> packed = new ConcurrentHashMap<>();

  /// @param queue messages that may wait on each channel
  /// @param enough bytes after which the shares are certain
  Meter(int queue, long enough) {
    this.queue = queue;
    this.enough = enough;
  }

  @Override
  public String name() {
    return "METER";
  }

  @Override
  public List<ChannelDescriptor<?>> channels() {
    return List.of(
        ChannelDescriptor.ofOctets(LOW, 1, queue, MESSAGE_BYTES),
        ChannelDescriptor.ofOctets(MIDDLE, 5, queue, MESSAGE_BYTES),
        ChannelDescriptor.ofOctets(HIGH, 10, queue, MESSAGE_BYTES));
  }

  @Override
  public void receive(Envelope envelope) {
    int channel = envelope.channel();
    bytes.merge(channel, (long) packed(channel, envelope.message()), Long::sum);
    long total = bytes.values().stream().mapToLong(count -> count).sum();
    if (total >= enough && !shares.isDone()) {
      shares.complete(
          bytes.entrySet().stream()
              .collect(
                  Collectors.toMap(Map.Entry::getKey, each -> (double) each.getValue() / total)));
    }
  }

  /// Its bytes in packets; all messages of a channel are alike.
  private int packed(int channel, Octets message) {
    return packed.computeIfAbsent(channel, _ -> Packets.message(channel, message).length);
  }

  /// Waits until enough has come, and says what part of it came on each channel.
  Map<Integer, Double> awaitShares() {
    return shares.join();
  }
}
