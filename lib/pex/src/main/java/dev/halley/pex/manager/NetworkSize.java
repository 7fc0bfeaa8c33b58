package dev.halley.pex.manager;

import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/// Estimates from the answers of peers how many nodes a network has beside ourselves, in two ways.
/// Both count identities, which cost nothing: whoever lies can make them larger. Neither is less
/// than what an honest answer showed.
public final class NetworkSize {
  /// Exact for small networks, within 2 % for large ones, for 200 kB at most.
  static final int VALUES = 4_096;

  /// Who is gone is forgotten after one to two of these; long, because a peer that knows nearly
  /// everybody hears little in a day.
  static final Duration AGE = Duration.ofHours(24);

  private final ToLongFunction<NodeId> hash;
  private final Predicate<NodeId> known;
  private final InstantSource clock;
  private Heard now = new Heard();
  private Heard both = new Heard();
  private Instant since;
  private double byShare;
  private double bySampling;

  /// What was told within some time.
  private static final class Heard {
    private final DistinctCount tellers = new DistinctCount(VALUES);
    private final DistinctCount told = new DistinctCount(VALUES); // once for each teller
    private final DistinctCount nodes = new DistinctCount(VALUES);

    void add(long teller, long[] hashes) {
      tellers.add(teller);
      for (long hash : hashes) {
        told.add(teller ^ hash);
        nodes.add(hash);
      }
    }

    void addAll(Heard other) {
      tellers.addAll(other.tellers);
      told.addAll(other.told);
      nodes.addAll(other.nodes);
    }

    double size() {
      return SampledSize.of(tellers.count(), told.count(), nodes.count());
    }
  }

  /// @param hash evenly spread, with a secret key
  /// @param known whether we knew of a node, asked before the answer is learned
  public NetworkSize(ToLongFunction<NodeId> hash, Predicate<NodeId> known, InstantSource clock) {
    this.hash = hash;
    this.known = known;
    this.clock = clock;
    this.since = clock.instant();
  }

  /// A peer answered, and nothing of it has been learned yet.
  ///
  /// @param told well-formed addresses
  /// @param size nodes known before
  public void heard(NodeId teller, List<NetAddress> told, int size) {
    var nodes = told.stream().map(NetAddress::id).distinct().toList();
    if (nodes.isEmpty()) {
      return;
    }
    long familiar = nodes.stream().filter(known).count();
    // capture and recapture, in the form of Chapman (1951)
    byShare = (size + 1.0) * (nodes.size() + 1.0) / (familiar + 1.0) - 1;
    turnOver();
    long[] hashes = nodes.stream().mapToLong(hash).toArray();
    now.add(hash.applyAsLong(teller), hashes);
    both.add(hash.applyAsLong(teller), hashes);
    bySampling = both.size();
  }

  private void turnOver() {
    Instant present = clock.instant();
    if (!present.isBefore(since.plus(AGE))) {
      both = new Heard();
      if (present.isBefore(since.plus(AGE.multipliedBy(2)))) {
        both.addAll(now);
      }
      now = new Heard();
      since = present;
    }
  }

  /// From the latest answer alone: what we know, over the share of that answer which we knew. It is
  /// what the pause of [Adaptive] goes by, though not in these words. 0 before the first answer.
  public double byShare() {
    return byShare;
  }

  /// From the distinct nodes of all answers of a day or two, and how many of them several peers
  /// told us. What one peer says twice counts once, so it does not matter that each knows a part
  /// only. 0 before the first answer; with a single teller, what it told.
  public double bySampling() {
    return bySampling;
  }
}
