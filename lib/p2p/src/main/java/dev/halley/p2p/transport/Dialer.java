package dev.halley.p2p.transport;

import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.NamedAddress;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.outcome.Verdict;
import dev.halley.p2p.outcome.Verdict.Kind;
import dev.halley.p2p.transport.Stopwatch.Stage;
import dev.halley.wire.NodeInfo;
import java.io.IOException;
import java.net.Proxy;
import java.net.Socket;
import java.util.List;

/// Makes connections. Thread-safe; an attempt blocks the thread that makes it.
final class Dialer {
  /// Addresses of one host name that are tried, so that a name with hundreds can't hold a dial for
  /// minutes.
  static final int MAX_ADDRESSES = 4;

  private final TransportContext context;
  private final BoundedResolver resolver;
  private final Tally<Verdict.Kind> verdicts;

  Dialer(TransportContext context, BoundedResolver resolver, Tally<Verdict.Kind> verdicts) {
    this.context = context;
    this.resolver = resolver;
    this.verdicts = verdicts;
  }

  Attempt dial(DialTarget target, NodeInfo ours) {
    var watch = new Stopwatch(context.ticker());
    Attempt attempt;
    try {
      attempt = firstThatAnswers(places(target, watch), target, ours, watch);
    } catch (RefusedException e) {
      attempt = new Attempt(e.verdict(), watch.timings(), null, null, null);
    }
    verdicts.hit(attempt.verdict().kind());
    return attempt;
  }

  private List<Endpoint> places(DialTarget target, Stopwatch watch) throws RefusedException {
    return switch (target) {
      case NetAddress literal -> List.of(literal.endpoint());
      case NamedAddress named -> {
        var found = resolver.resolve(named.host());
        watch.ended(Stage.NAME);
        if (found.isEmpty()) {
          throw new RefusedException(Kind.NAME_ERROR, "no address for " + named.host());
        }
        yield found.stream()
            .limit(MAX_ADDRESSES)
            .map(ip -> new Endpoint(ip, named.port()))
            .toList();
      }
    };
  }

  /// Tries the addresses of a name in turn until one proves to be the node we look for, whatever it
  /// then says. Of attempts that all failed the one that got furthest is told.
  private Attempt firstThatAnswers(
      List<Endpoint> places, DialTarget target, NodeInfo ours, Stopwatch watch) {
    Attempt best = attempt(places.getFirst(), target, ours, watch);
    for (Endpoint place : places.subList(1, places.size())) {
      if (best.remote() != null || best.verdict().kind() == Kind.CANCELLED) {
        break;
      }
      watch.again();
      Attempt next = attempt(place, target, ours, watch);
      best = next.timings().connectNs() >= 0 || best.timings().connectNs() < 0 ? next : best;
    }
    return best;
  }

  private Attempt attempt(Endpoint place, DialTarget target, NodeInfo ours, Stopwatch watch) {
    try {
      context.filter(place);
      Wire wire = Wire.over(connect(place), context);
      watch.ended(Stage.CONNECT);
      return upgrade(wire, place, target, ours, watch);
    } catch (RefusedException e) {
      return new Attempt(e.verdict(), watch.timings(), place, null, null);
    } catch (IOException e) {
      Verdict verdict =
          Thread.currentThread().isInterrupted()
              ? Verdict.of(Kind.CANCELLED, "")
              : Sockets.refusal(e);
      return new Attempt(verdict, watch.timings(), place, null, null);
    }
  }

  private Socket connect(Endpoint place) throws IOException {
    // Otherwise the JVM looks for a proxy each time, which would also hide whom we are talking to.
    var socket = new Socket(Proxy.NO_PROXY);
    try {
      socket.connect(place.toSocketAddress(), connectMs());
      return socket;
    } catch (IOException e) {
      Sockets.discard(socket);
      throw e;
    }
  }

  private int connectMs() {
    return (int) Math.max(1, context.settings().connect().toMillis()); // 0 would be for ever
  }

  private Attempt upgrade(
      Wire wire, Endpoint place, DialTarget target, NodeInfo ours, Stopwatch watch) {
    var upgrade = new Upgrade(context, wire, watch);
    try {
      SecureLink link = upgrade.dialled(target.id(), ours);
      return new Attempt(new Verdict.Connected(), watch.timings(), place, link.nodeInfo(), link);
    } catch (RefusedException e) {
      upgrade.abort();
      return new Attempt(e.verdict(), watch.timings(), place, upgrade.remote(), null);
    } catch (RuntimeException | Error e) {
      upgrade.abort();
      throw e;
    }
  }
}
