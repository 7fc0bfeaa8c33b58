package dev.halley.p2p.transport;

import dev.halley.p2p.admission.InboundGate;
import dev.halley.p2p.admission.InboundGate.Entry;
import dev.halley.p2p.admission.InboundGate.Ticket;
import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.outcome.Verdict;
import dev.halley.p2p.outcome.Verdict.Kind;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// Where accepted sockets go: past the gate, through the upgrade on a thread of their own, to the
/// network they came for.
final class Reception implements Consumer<Socket> {
  private static final System.Logger LOG = System.getLogger(Reception.class.getName());

  /// A connection and the network it named.
  record Guest(Network network, SecureLink link) {}

  private final TransportContext context;
  private final InboundGate gate;
  private final Networks networks;
  private final Executor threads;
  private final Tally<Verdict.Kind> verdicts;
  // As many as the gate lets in.
  private final Map<Ticket, Wire> pending = new ConcurrentHashMap<>();

  Reception(
      TransportContext context,
      InboundGate gate,
      Networks networks,
      Executor threads,
      Tally<Verdict.Kind> verdicts) {
    this.context = context;
    this.gate = gate;
    this.networks = networks;
    this.threads = threads;
    this.verdicts = verdicts;
  }

  /// Called by the listeners. Does not block.
  @Override
  public void accept(Socket socket) {
    InetAddress source = socket.getInetAddress();
    if (source == null) {
      Sockets.discard(socket); // gone already
      return;
    }
    switch (gate.enter(IpAddress.of(source))) {
      case Entry.Admitted(var ticket, var displaced) -> {
        displaced.ifPresent(this::displace);
        admit(socket, ticket);
      }
      case Entry.Refused(var reason) -> {
        context.tally().hit(TransportCounter.TURNED_AWAY);
        LOG.log(Level.DEBUG, () -> "turned away " + source.getHostAddress() + ": " + reason);
        Sockets.discard(socket);
      }
    }
  }

  private void displace(Ticket ticket) {
    Wire wire = pending.get(ticket);
    if (wire != null) {
      context.tally().hit(TransportCounter.DISPLACED);
      wire.abandon(Verdict.of(Kind.FULL, "gave way in a flood"));
    }
  }

  private void admit(Socket socket, Ticket ticket) {
    try {
      Wire wire = Wire.over(socket, context);
      pending.put(ticket, wire);
      threads.execute(() -> receive(wire, ticket));
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      // The socket died on the way here, or there is no thread for it.
      LOG.log(Level.DEBUG, () -> "could not take over a connection: " + e);
      Sockets.discard(socket);
      done(ticket);
    }
  }

  private void receive(Wire wire, Ticket ticket) {
    var watch = new Stopwatch(context.ticker());
    var upgrade = new Upgrade(context, wire, watch);
    try {
      context.filter(wire.remote());
      Guest guest = upgrade.accepted(networks);
      Optional<Verdict> objection = guest.network().objection(guest.link());
      if (objection.isPresent()) {
        throw new RefusedException(objection.get());
      }
      done(ticket);
      verdicts.hit(Kind.CONNECTED);
      guest.network().accepted(guest.link(), watch.timings());
    } catch (RefusedException e) {
      upgrade.abort();
      refused(wire, upgrade, e.verdict(), watch);
    } catch (RuntimeException | Error e) {
      context.tally().hit(TransportCounter.UPGRADE_FAILED);
      upgrade.abort();
      throw e;
    } finally {
      done(ticket);
    }
  }

  private void refused(Wire wire, Upgrade upgrade, Verdict verdict, Stopwatch watch) {
    verdicts.hit(verdict.kind());
    LOG.log(Level.DEBUG, () -> "refused " + wire.remote() + ": " + verdict);
    var named = upgrade.remote();
    (named == null ? networks.first() : networks.find(named.network()).or(networks::first))
        .ifPresent(n -> n.refused(wire.remote(), verdict, watch.timings()));
  }

  private void done(Ticket ticket) {
    pending.remove(ticket);
    gate.leave(ticket);
  }

  /// Handshakes under way.
  int pending() {
    return pending.size();
  }

  /// Ends every handshake under way.
  void cancelAll() {
    pending.values().forEach(wire -> wire.abandon(Verdict.of(Kind.CANCELLED, "")));
  }
}
