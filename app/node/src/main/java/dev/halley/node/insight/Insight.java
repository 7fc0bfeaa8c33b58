package dev.halley.node.insight;

import dev.halley.p2p.Peer;
import dev.halley.p2p.PeerKey;
import dev.halley.p2p.SwitchListener;
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
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/// Watches one network. Thread-safe.
public final class Insight implements SwitchListener {
  private static final PeerKey<Traffic> TRAFFIC = new PeerKey<>("traffic", Traffic.class);

  private final boolean perPeer;
  private final Events events;
  private final Verdicts verdicts;
  private final Handshakes inbound = new Handshakes();
  private final Handshakes outbound = new Handshakes();
  private final Traffic traffic = new Traffic();
  private final Map<Misbehaviour.Kind, LongAdder> offences = new EnumMap<>(Misbehaviour.Kind.class);
  private final LongAdder bans = new LongAdder();

  /// @param perPeer count the bytes of each peer, too
  public Insight(InstantSource clock, boolean perPeer) {
    this.perPeer = perPeer;
    events = new Events(clock);
    verdicts = new Verdicts(clock);
    for (Misbehaviour.Kind kind : Misbehaviour.Kind.values()) {
      offences.put(kind, new LongAdder());
    }
  }

  /// The latest events.
  public Events events() {
    return events;
  }

  /// How attempts ended.
  public Verdicts verdicts() {
    return verdicts;
  }

  /// How long accepted connections took.
  public Handshakes inbound() {
    return inbound;
  }

  /// How long dials took.
  public Handshakes outbound() {
    return outbound;
  }

  /// Of all peers together.
  public Traffic traffic() {
    return traffic;
  }

  /// Of one peer, if that is counted and there was any.
  public Optional<Traffic> traffic(Peer peer) {
    return peer.find(TRAFFIC);
  }

  /// Offences that were reported, by kind; live.
  public Map<Misbehaviour.Kind, LongAdder> offences() {
    return Map.copyOf(offences);
  }

  /// Bans of nodes and hosts since the start.
  public long bans() {
    return bans.sum();
  }

  @Override
  public void peerUp(Peer peer) {
    events.add(
        new Happening.PeerUp(
            peer.id(),
            peer.remote(),
            peer.purpose(),
            peer.nodeInfo().moniker(),
            peer.nodeInfo().version()));
  }

  @Override
  public void peerDown(Peer peer, StopReason reason) {
    events.add(new Happening.PeerDown(peer.id(), peer.remote(), reason));
  }

  @Override
  public void received(Peer peer, int channel, int bytes) {
    traffic.received(channel, bytes);
    if (perPeer) {
      own(peer).received(channel, bytes);
    }
  }

  @Override
  public void queued(Peer peer, int channel, int bytes) {
    traffic.sent(channel, bytes);
    if (perPeer) {
      own(peer).sent(channel, bytes);
    }
  }

  private static Traffic own(Peer peer) {
    return peer.update(TRAFFIC, present -> present == null ? new Traffic() : present).orElseThrow();
  }

  @Override
  public void dialEnded(
      DialTarget target, DialPurpose purpose, Verdict verdict, StageTimings timings) {
    verdicts.dialled(purpose, verdict.kind());
    outbound.add(timings);
    events.add(new Happening.DialEnded(target, purpose, verdict));
  }

  @Override
  public void inboundEnded(Endpoint remote, Verdict verdict, StageTimings timings) {
    verdicts.accepted(verdict.kind());
    inbound.add(timings);
    events.add(new Happening.InboundEnded(remote, verdict));
  }

  @Override
  public void bookChanged(BookChange change) {
    events.add(new Happening.BookChanged(change));
  }

  @Override
  public void misbehaved(NodeId id, Misbehaviour offence) {
    var count = offences.get(offence.kind());
    if (count != null) {
      count.increment();
    }
    events.add(new Happening.Misbehaved(id, offence));
  }

  @Override
  public void banned(NodeId id, Instant until) {
    bans.increment();
    events.add(new Happening.NodeBanned(id, until));
  }

  @Override
  public void banned(Prefix host, Instant until) {
    bans.increment();
    events.add(new Happening.HostBanned(host, until));
  }
}
