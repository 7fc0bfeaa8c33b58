package dev.halley.simulator;

import dev.halley.p2p.admission.SwitchAction;
import dev.halley.p2p.admission.SwitchEvent;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.StopReason;
import dev.halley.pex.PexAction;
import dev.halley.pex.PexEvent;
import dev.halley.wire.PexMessage.PexAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What one life says and hears in peer exchange, and the dials that come of it. Every message is
/// held against the rules.
final class Gossip {
  private final Life life;
  private final World world;
  private final Exchange exchange;
  private final Etiquette etiquette;
  private long requests;
  private int openRequests;

  Gossip(Life life, World world, Exchange exchange) {
    this.life = life;
    this.world = world;
    this.exchange = exchange;
    this.etiquette = new Etiquette(life.host, world.time);
  }

  Instant nextWake() {
    return exchange.nextWake();
  }

  void stopped() {
    exchange.stopped();
  }

  void tell(PexEvent event) {
    for (PexAction action : exchange.on(event)) {
      perform(action);
    }
  }

  /// A dial that was wanted here has ended.
  void settled(SwitchAction.Settled end) {
    if (--openRequests < 0) {
      throw life.breach("settles a dial twice");
    }
    world.metrics.settled(end.purpose(), end.verdict().kind());
    tell(new PexEvent.DialEnded(end.target(), end.purpose(), end.verdict(), life.slots()));
  }

  private void perform(PexAction action) {
    switch (action) {
      case PexAction.Dial(var target, var purpose) -> {
        openRequests++;
        life.tell(new SwitchEvent.DialRequested(requests++, target, purpose));
      }
      case PexAction.SendRequest(var id, _) -> ask(id);
      case PexAction.SendAddresses(var id, _, var addresses, var thenHangUp) -> {
        answer(id, addresses);
        if (thenHangUp) {
          life.tell(new SwitchEvent.StopRequested(id, StopReason.of(StopReason.Kind.GRACEFUL)));
        }
      }
      case PexAction.Disconnect(var id, var reason) ->
          life.tell(new SwitchEvent.StopRequested(id, reason));
      case PexAction.Restart(var reason) -> throw life.breach("wants a new start: " + reason);
      case PexAction.Report(var id, var offence) ->
          throw life.breach("reports " + id + ", which did nothing wrong: " + offence.detail());
    }
  }

  private void ask(NodeId id) {
    End end = life.openPeer(id);
    if (end == null) {
      return;
    }
    life.note(3, end.peer);
    etiquette.asks(end);
    world.metrics.asked();
    End other = end.other();
    world.carry(end, () -> other.life.gossip.isAsked(other));
  }

  private void isAsked(End end) {
    etiquette.isAsked(end);
    tell(new PexEvent.RequestArrived(end.peer.id(), life.slots()));
    life.settle();
  }

  private void answer(NodeId id, List<NetAddress> addresses) {
    End end = life.openPeer(id);
    if (end == null) {
      return;
    }
    life.note(4, end.peer);
    etiquette.answers(end, addresses.size());
    List<PexAddress> told = new ArrayList<>(addresses.size());
    int useless = 0;
    for (NetAddress address : addresses) {
      Host known = world.at(address);
      if (known == null || !known.listens || !known.isUp()) {
        useless++;
      }
      told.add(
          known != null
              ? known.wireForm
              : new PexAddress(address.id().hex(), address.ip().toString(), address.port()));
    }
    world.metrics.answered(life.host.seed, addresses.size(), useless);
    End other = end.other();
    world.carry(end, () -> other.life.gossip.isAnswered(other, told));
  }

  private void isAnswered(End end, List<PexAddress> addresses) {
    etiquette.isAnswered(end);
    world.digest.add(addresses.size());
    tell(new PexEvent.AddressesArrived(end.peer.id(), addresses, life.slots()));
    life.settle();
  }
}
