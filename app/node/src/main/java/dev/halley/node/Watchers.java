package dev.halley.node;

import dev.halley.p2p.Peer;
import dev.halley.p2p.SwitchListener;
import dev.halley.p2p.admission.BanTarget;
import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.identity.Prefix;
import dev.halley.p2p.outcome.BookChange;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.Misbehaviour;
import dev.halley.p2p.outcome.StageTimings;
import dev.halley.p2p.outcome.StopReason;
import dev.halley.p2p.outcome.Verdict;
import java.time.Instant;

/// Two listeners as one, told in this order.
record Watchers(SwitchListener first, SwitchListener second) implements SwitchListener {
  /// No detour where nobody else watches: two of these calls come with every message.
  static SwitchListener of(SwitchListener first, SwitchListener second) {
    return second.equals(SwitchListener.NONE) ? first : new Watchers(first, second);
  }

  @Override
  public void peerUp(Peer peer) {
    first.peerUp(peer);
    second.peerUp(peer);
  }

  @Override
  public void peerDown(Peer peer, StopReason reason) {
    first.peerDown(peer, reason);
    second.peerDown(peer, reason);
  }

  @Override
  public void received(Peer peer, int channel, int bytes) {
    first.received(peer, channel, bytes);
    second.received(peer, channel, bytes);
  }

  @Override
  public void queued(Peer peer, int channel, int bytes) {
    first.queued(peer, channel, bytes);
    second.queued(peer, channel, bytes);
  }

  @Override
  public void dialEnded(
      DialTarget target, DialPurpose purpose, Verdict verdict, StageTimings timings) {
    first.dialEnded(target, purpose, verdict, timings);
    second.dialEnded(target, purpose, verdict, timings);
  }

  @Override
  public void inboundEnded(Endpoint remote, Verdict verdict, StageTimings timings) {
    first.inboundEnded(remote, verdict, timings);
    second.inboundEnded(remote, verdict, timings);
  }

  @Override
  public void bookChanged(BookChange change) {
    first.bookChanged(change);
    second.bookChanged(change);
  }

  @Override
  public void misbehaved(NodeId id, Misbehaviour offence) {
    first.misbehaved(id, offence);
    second.misbehaved(id, offence);
  }

  @Override
  public void banEnded(BanTarget whom) {
    first.banEnded(whom);
    second.banEnded(whom);
  }

  @Override
  public void banned(NodeId id, Instant until) {
    first.banned(id, until);
    second.banned(id, until);
  }

  @Override
  public void banned(Prefix host, Instant until) {
    first.banned(host, until);
    second.banned(host, until);
  }
}
