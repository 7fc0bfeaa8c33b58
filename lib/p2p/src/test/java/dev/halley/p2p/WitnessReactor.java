package dev.halley.p2p;

import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.StopReason;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Pattern;

/// Writes down what it is told about each connection, and fails now and then.
final class WitnessReactor implements Reactor {
  /// Initialised, then perhaps added and told messages, then removed; each once.
  private static final Pattern GOOD_LIFE = Pattern.compile("i(ar*)?x");

  private final int channel;
  private final long seed;
  private final int failsOneIn;
  private final Map<Long, String> diaries = new ConcurrentHashMap<>();
  private final Map<NodeId, Long> present = new ConcurrentHashMap<>();
  private final Queue<String> faults = new ConcurrentLinkedQueue<>();

  /// Connections that were added and that were removed, in this order.
  final BlockingQueue<Long> added = new LinkedBlockingQueue<>();

  final BlockingQueue<Long> removed = new LinkedBlockingQueue<>();

  /// @param failsOneIn one of so many calls; 0 for none
  WitnessReactor(int channel, long seed, int failsOneIn) {
    this.channel = channel;
    this.seed = seed;
    this.failsOneIn = failsOneIn;
  }

  @Override
  public String name() {
    return "witness " + channel;
  }

  @Override
  public List<ChannelDescriptor<?>> channels() {
    return List.of(ChannelDescriptor.ofOctets(channel, 1, 10, 1_000));
  }

  @Override
  public void initPeer(Peer peer) {
    Long other = present.putIfAbsent(peer.id(), peer.connection());
    if (other != null) {
      faults.add("connection " + peer.connection() + " begins while " + other + " is a peer");
    }
    note(peer, 'i');
  }

  @Override
  public void addPeer(Peer peer) {
    note(peer, 'a');
    added.add(peer.connection());
  }

  @Override
  public void receive(Envelope envelope) {
    note(envelope.from(), 'r');
  }

  @Override
  public void removePeer(Peer peer, StopReason reason) {
    if (!present.remove(peer.id(), peer.connection())) {
      faults.add("connection " + peer.connection() + " is removed and was no peer");
    }
    removed.add(peer.connection());
    note(peer, 'x');
  }

  private void note(Peer peer, char what) {
    long connection = peer.connection();
    diaries.merge(connection, String.valueOf(what), String::concat);
    var chance = new SplittableRandom(seed ^ (connection << 16 | what));
    if (failsOneIn > 0 && chance.nextInt(failsOneIn) == 0) {
      throw new IllegalStateException("expected by the test");
    }
  }

  /// How many connections it was told of.
  int lives() {
    return diaries.size();
  }

  /// Everything that was not as it should be, when all is over.
  List<String> faults() {
    diaries.forEach((connection, diary) -> {
      if (!GOOD_LIFE.matcher(diary).matches()) {
        faults.add("connection " + connection + ": " + diary);
      }
    });
    present.forEach((id, connection) -> faults.add(connection + " of " + id + " is still here"));
    return List.copyOf(faults);
  }
}
