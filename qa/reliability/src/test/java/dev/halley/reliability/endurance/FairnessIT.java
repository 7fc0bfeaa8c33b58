package dev.halley.reliability.endurance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.halley.p2p.Peer;
import dev.halley.reliability.Extent;
import dev.halley.testkit.LoopbackNode;
import dev.halley.wire.Octets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A link that is asked for more than it may carry is shared by its channels as CometBFT's sender
/// shares it: the next packet is of the channel that has lately sent least for its priority, so
/// that bytes are in the ratio of the priorities, whatever the messages' sizes.
@Timeout(3_600)
class FairnessIT {
  private static final int LINKS = Extent.of(1, 8);
  private static final long BYTES = Extent.of(10 << 20, 50 << 20);
  private static final double TOLERANCE = 0.02;
  private static final int PRIORITIES = 1 + 5 + 10;

  /// Full for as long as it may take until its senders get a processor again.
  private static final int LONG_QUEUE = 10_000;

  /// What CometBFT gives the votes. Of small messages it holds less than one write takes.
  private static final int SHORT_QUEUE = 100;

  /// The lower the priority, the longer the messages: they must not gain by that.
  private static final Map<Integer, Octets> MESSAGES =
      Map.of(
          Meter.LOW, octets(20_000),
          Meter.MIDDLE, octets(1_000),
          Meter.HIGH, octets(100));

  private static Octets octets(int size) {
    return Octets.ofOwned(new byte[size]);
  }

  @Test
  void channelsShareSaturatedLinkByPriority() {
    for (Map<Integer, Double> shares : shares(LONG_QUEUE)) {
      assertThat(shares.get(Meter.LOW)).isCloseTo(1.0 / PRIORITIES, within(TOLERANCE));
      assertThat(shares.get(Meter.MIDDLE)).isCloseTo(5.0 / PRIORITIES, within(TOLERANCE));
      assertThat(shares.get(Meter.HIGH)).isCloseTo(10.0 / PRIORITIES, within(TOLERANCE));
    }
  }

  /// Ten sixteenths are its due. Two to seven it got while the writer filled each batch without
  /// waiting for its senders.
  @Test
  void shortQueueOfSmallMessagesGetsItsShareToo() {
    for (Map<Integer, Double> shares : shares(SHORT_QUEUE)) {
      assertThat(shares.get(Meter.HIGH)).isGreaterThan(0.45);
    }
  }

  /// What part of each link's bytes came on which channel.
  private static List<Map<Integer, Double>> shares(int queue) {
    var meters = new ArrayList<Meter>();
    var receivers = new ArrayList<LoopbackNode>();
    try (var sender = LoopbackNode.start("fair", new Meter(queue, BYTES))) {
      for (int i = 0; i < LINKS; i++) {
        var meter = new Meter(queue, BYTES);
        meters.add(meter);
        var receiver = LoopbackNode.start("fair", meter);
        receivers.add(receiver);
        sender.dial(receiver.address());
      }
      sender.awaitPeers(LINKS);
      sender.network().peers().list().forEach(FairnessIT::saturate);
      var shares = meters.stream().map(Meter::awaitShares).toList();
      System.out.println("fairness: queues of " + queue + ", shares by channel " + shares);
      return shares;
    } finally {
      receivers.forEach(LoopbackNode::close);
    }
  }

  /// Keeps every channel's queue full for as long as the link stands.
  private static void saturate(Peer peer) {
    MESSAGES.forEach(
        (channel, message) -> Thread.startVirtualThread(() -> pour(peer, channel, message)));
  }

  private static void pour(Peer peer, int channel, Octets message) {
    try {
      while (peer.isRunning()) {
        if (!peer.send(channel, message)) {
          TimeUnit.MILLISECONDS.sleep(10); // no turn within its time limit, or the end
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
