package dev.halley.pex;

import dev.halley.p2p.admission.Ranking;
import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.Misbehaviour.Severity;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.function.Consumer;

/// What each node is worth to us, from 0 to 255, as the Tendermint 0.35 line counts it: what it
/// earned by being useful or lost by misbehaving, what it delivered in a row, and in time ever less
/// of its failed dials and lost connections. One object is given both to the switch, which decides
/// by it who is replaced, and to the core of peer exchange, which dials the best first. Not
/// thread-safe: for the mailbox thread.
///
/// Scores saturate. In that line they are eight bits wide and wrap around, so that there the worst
/// peer can become one of the best.
public final class PeerScores implements Ranking {
  /// Of an unconditional peer; nothing is worth more.
  public static final int UNCONDITIONAL = 255;

  /// Of a persistent peer against which nothing is known.
  public static final int PERSISTENT = 254;

  /// What others can reach.
  public static final int HIGHEST_EARNED = 253;

  /// Of a node of which nothing is known.
  public static final int UNKNOWN = 243;

  /// Nodes remembered, the one that changed least recently forgotten first. A node enters when we
  /// dial it in vain or it connects, so making us forget takes as many connections or dials.
  static final int CAPACITY = 8_192;

  private final ScorePolicy policy;
  private final InstantSource clock;
  private final LinkedHashMap<NodeId, Standing> standings = new LinkedHashMap<>();

  /// Scores by which everybody is unknown.
  ///
  /// @param policy whom the operator prefers
  /// @param clock old failures weigh less by it
  public PeerScores(ScorePolicy policy, InstantSource clock) {
    this.policy = policy;
    this.clock = clock;
  }

  @Override
  public int score(NodeId id) {
    Integer fixed = policy.fixed().get(id);
    if (fixed != null) {
      return fixed;
    }
    if (policy.unconditional().contains(id)) {
      return UNCONDITIONAL;
    }
    boolean persistent = policy.persistent().contains(id);
    Standing standing = standings.get(id);
    if (standing == null) {
      return persistent ? PERSISTENT : UNKNOWN;
    }
    int base = persistent ? PERSISTENT : standing.earned();
    int highest = persistent ? PERSISTENT : HIGHEST_EARNED;
    return Math.clamp(base + standing.balance(clock.instant()), 0, highest);
  }

  /// A ban takes everything that a node has earned; any other offence takes one point.
  @Override
  public void offended(NodeId id, Severity severity) {
    change(
        id,
        switch (severity) {
          case COUNT, DISCONNECT -> Standing::lower;
          case BAN -> Standing::ruin;
        });
  }

  /// A connected peer has been useful.
  ///
  /// @param id gains a point
  public void useful(NodeId id) {
    change(id, Standing::raise);
  }

  /// A connected peer delivered what it was asked for, a block for example. Five in a row are worth
  /// a point, until it fails or leaves.
  ///
  /// @param id of the peer
  public void delivered(NodeId id) {
    change(id, Standing::delivered);
  }

  /// A connection to a node was admitted, whoever dialled: failures before count no more.
  ///
  /// @param id proven by its key
  public void connected(NodeId id) {
    change(id, standing -> standing.connected(clock.instant()));
  }

  /// The connection to a node has ended.
  ///
  /// @param id of the peer
  public void disconnected(NodeId id) {
    change(id, Standing::disconnected);
  }

  /// A dial came to nothing.
  ///
  /// @param address literal, as it was dialled
  public void dialFailed(NetAddress address) {
    Endpoint endpoint = address.endpoint();
    change(address.id(), standing -> standing.dialFailed(endpoint, clock.instant()));
  }

  int mostStored() {
    return policy.mostStored();
  }

  int size() {
    return standings.size();
  }

  private void change(NodeId id, Consumer<Standing> how) {
    Standing standing = standings.remove(id); // to the young end
    standing = standing == null ? new Standing() : standing;
    how.accept(standing);
    standings.put(id, standing);
    if (standings.size() > CAPACITY) {
      standings.pollFirstEntry();
    }
  }
}
