package dev.halley.p2p.mconn;

import dev.halley.wire.Octets;
import dev.halley.wire.PacketWriter;
import java.util.ArrayDeque;

/// The writer's side of one channel: cuts messages into packets. Except for [#queue] and [#status],
/// the writer thread alone touches it.
final class SendChannel {
  /// Messages moved out of the queue at once: enough to make the lock cheap.
  private static final int STAGE_MESSAGES = 64;

  private final ChannelSettings settings;
  private final int payloadBytes;
  private final SendQueue queue;
  private final ArrayDeque<Octets> staged = new ArrayDeque<>(1);
  private int sentOfFirst;
  private long recentlySent;
  private boolean crowded;

  private volatile Published published = Published.NOTHING;

  SendChannel(ChannelSettings settings, int payloadBytes) {
    this.settings = settings;
    this.payloadBytes = payloadBytes;
    this.queue = new SendQueue(settings.sendQueueCapacity());
  }

  ChannelSettings settings() {
    return settings;
  }

  SendQueue queue() {
    return queue;
  }

  /// True when there is something to cut; fetches from the queue when it has run out.
  boolean pending() {
    if (staged.isEmpty() && queue.size() > 0) {
      crowded = queue.drainTo(staged, STAGE_MESSAGES);
    }
    return !staged.isEmpty();
  }

  /// True when there is something to cut that was fetched before; touches nothing shared.
  boolean staged() {
    return !staged.isEmpty();
  }

  /// True once after a fetch at which senders waited; they have been woken and will queue more.
  boolean takeCrowded() {
    boolean was = crowded;
    crowded = false;
    return was;
  }

  /// Puts the next packet at `at` and returns the index after it. A message of no bytes is one
  /// packet like any other.
  int cut(byte[] target, int at) {
    Octets message = staged.element();
    int length = Math.min(payloadBytes, message.size() - sentOfFirst);
    boolean last = sentOfFirst + length == message.size();
    int end = PacketWriter.fragment(target, at, settings.id(), last, message, sentOfFirst, length);
    sentOfFirst += length;
    if (last) {
      staged.remove();
      sentOfFirst = 0;
    }
    recentlySent += end - at;
    return end;
  }

  /// True right after [#cut] has finished a message.
  boolean betweenMessages() {
    return sentOfFirst == 0;
  }

  /// Bytes put on the wire, decaying.
  long recentlySent() {
    return recentlySent;
  }

  void decay(long ticks) {
    recentlySent = ChannelChooser.decayed(recentlySent, ticks);
  }

  /// Lets [#status] see what the writer has done.
  void publish() {
    published = new Published(staged.size(), recentlySent);
  }

  /// For any thread.
  ///
  /// @param ticks decays that are due and not yet done
  Status.Channel status(long ticks) {
    Published seen = published;
    return new Status.Channel(
        settings.id(),
        settings.sendQueueCapacity(),
        queue.size() + seen.staged(),
        settings.priority(),
        ChannelChooser.decayed(seen.recentlySent(), ticks));
  }

  private record Published(int staged, long recentlySent) {
    static final Published NOTHING = new Published(0, 0); // what most channels of idle peers have
  }
}
