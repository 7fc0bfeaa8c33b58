package dev.halley.node;

import dev.halley.p2p.Peer;
import dev.halley.p2p.SwitchListener;
import dev.halley.p2p.admission.BanTarget;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.identity.Prefix;
import dev.halley.p2p.outcome.Misbehaviour;
import dev.halley.p2p.outcome.StopReason;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// Tells the operator what matters about one network: that it found company, that it lost all of
/// it. What single peers do is for DEBUG.
final class NodeLog implements SwitchListener {
  private static final System.Logger LOG = System.getLogger(NodeLog.class.getName());

  /// Remote nodes decide how often we find and lose company; a log line for each would be theirs.
  private static final Duration QUIET = Duration.ofMinutes(1);

  private final String chainId;
  private final InstantSource clock;
  private final Runnable banned;
  private final AtomicInteger peers = new AtomicInteger();
  private final AtomicReference<Instant> lastWord = new AtomicReference<>(Instant.MIN);

  /// @param banned called after each change of bans, on the mailbox thread
  NodeLog(String chainId, InstantSource clock, Runnable banned) {
    this.chainId = chainId;
    this.clock = clock;
    this.banned = banned;
  }

  @Override
  public void peerUp(Peer peer) {
    LOG.log(Level.DEBUG, () -> chainId + ": peer up " + peer);
    if (peers.incrementAndGet() == 1) {
      say("connected to a first peer");
    }
  }

  @Override
  public void peerDown(Peer peer, StopReason reason) {
    LOG.log(Level.DEBUG, () -> chainId + ": peer down " + peer + ", " + reason);
    if (peers.decrementAndGet() == 0 && reason.kind() != StopReason.Kind.SHUTDOWN) {
      say("lost the last peer: " + reason);
    }
  }

  @Override
  public void banned(NodeId id, Instant until) {
    LOG.log(Level.DEBUG, () -> chainId + ": " + id + " is refused until " + until);
    banned.run();
  }

  @Override
  public void banned(Prefix host, Instant until) {
    LOG.log(Level.DEBUG, () -> chainId + ": " + host + " is refused until " + until);
    banned.run();
  }

  @Override
  public void banEnded(BanTarget whom) {
    LOG.log(Level.DEBUG, () -> chainId + ": " + whom + " is refused no more");
    banned.run();
  }

  @Override
  public void misbehaved(NodeId id, Misbehaviour offence) {
    LOG.log(Level.DEBUG, () -> chainId + ": " + id + " misbehaved: " + offence);
  }

  private void say(String what) {
    Instant now = clock.instant();
    Instant last = lastWord.get();
    boolean due = last.equals(Instant.MIN) || !now.isBefore(last.plus(QUIET));
    if (due && lastWord.compareAndSet(last, now)) {
      LOG.log(Level.INFO, chainId + ": " + what);
    }
  }
}
