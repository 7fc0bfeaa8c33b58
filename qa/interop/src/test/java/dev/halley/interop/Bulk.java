package dev.halley.interop;

import dev.halley.p2p.ChannelDescriptor;
import dev.halley.p2p.Envelope;
import dev.halley.p2p.Peer;
import dev.halley.p2p.Reactor;
import dev.halley.testkit.Awaitable;
import dev.halley.wire.Octets;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Sends messages from 0 bytes to 1 MiB on two channels of different priority and checks every byte
/// of those that come.
final class Bulk implements Reactor {
  static final int SLOW = 0x78;
  static final int FAST = 0x79;
  private static final List<Integer> SIZES =
      List.of(0, 1, 1_023, 1_024, 1_025, 10_000, 65_536, 1_000_000, 1 << 20);

  private final Map<String, Integer> come = new ConcurrentHashMap<>();
  private final Awaitable<List<String>> notes = new Awaitable<>(new ArrayList<>());

  @Override
  public String name() {
    return "BULK";
  }

  @Override
  public List<ChannelDescriptor<?>> channels() {
    return List.of(
        ChannelDescriptor.ofOctets(SLOW, 1, 100, 1 << 20),
        ChannelDescriptor.ofOctets(FAST, 10, 100, 1 << 20));
  }

  /// What both sides agree the message with this number on this channel to be.
  private static Octets content(int channel, int number) {
    byte[] bytes = new byte[SIZES.get(number)];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (31 * i + 17 * number + channel);
    }
    return Octets.ofOwned(bytes);
  }

  /// Sends all messages on both channels at the same time.
  void send(Peer peer) {
    for (int channel : new int[] {SLOW, FAST}) {
      Thread.ofVirtual().start(() -> sendAll(peer, channel));
    }
  }

  private void sendAll(Peer peer, int channel) {
    try {
      for (int number = 0; number < SIZES.size(); number++) {
        if (!peer.send(channel, content(channel, number))) {
          note("unsent", peer, channel);
        }
      }
    } catch (InterruptedException _) {
      note("unsent", peer, channel);
    }
  }

  @Override
  public void receive(Envelope envelope) throws IOException {
    int channel = envelope.channel();
    int number = come.merge(envelope.from().id() + " " + channel, 1, Integer::sum) - 1;
    if (number >= SIZES.size() || !envelope.message().equals(content(channel, number))) {
      note("wrong", envelope.from(), channel);
    } else if (number == SIZES.size() - 1) {
      note("whole", envelope.from(), channel);
    }
  }

  private void note(String what, Peer peer, int channel) {
    notes.change(list -> list.add(what + " " + peer.id() + " " + channel));
  }

  /// Waits until everything has come from `peers`, and nothing else.
  void awaitWhole(List<String> peers) {
    var wanted = new HashMap<String, Long>();
    peers.forEach(peer -> {
      wanted.put("whole " + peer + " " + SLOW, 1L);
      wanted.put("whole " + peer + " " + FAST, 1L);
    });
    notes.await(
        "all of " + wanted.keySet(),
        list -> list.size() == wanted.size() && wanted.keySet().containsAll(list));
  }
}
