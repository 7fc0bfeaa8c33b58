package dev.halley.node.api;

import dev.halley.node.NetworkNode;
import dev.halley.node.Node;
import dev.halley.node.http.Parameters;
import dev.halley.node.http.RefusedException;
import dev.halley.node.http.Request;
import dev.halley.node.insight.BookCounts;
import dev.halley.node.insight.BookView;
import dev.halley.node.insight.Insight;
import dev.halley.p2p.admission.Bans;
import dev.halley.pex.book.BookSnapshot;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Where answers come from. Thread-safe.
///
/// @param insights what happened in the network of each chain ID
/// @param started when the process began to serve
public record Facts(
    Node node,
    Map<String, Insight> insights,
    Map<String, BookView> books,
    InstantSource clock,
    Instant started) {
  /// The facts of a node that has just been started.
  public static Facts of(Node node, Map<String, Insight> insights, InstantSource clock) {
    return new Facts(node, insights, new ConcurrentHashMap<>(), clock, clock.instant());
  }

  /// The network that a request chooses with `chain_id`; the default one otherwise.
  NetworkNode network(Request request) throws RefusedException {
    return network(request.parameters());
  }

  /// Likewise, of parameters that came in a body.
  NetworkNode network(Parameters given) throws RefusedException {
    return node.network(given.find("chain_id").orElse(""))
        .orElseThrow(() -> new RefusedException(404, "this node is not part of that network"));
  }

  /// What happened in a network.
  public Insight insight(NetworkNode network) {
    Insight insight = insights.get(network.chainId());
    if (insight == null) {
      throw new IllegalStateException("every network is watched");
    }
    return insight;
  }

  /// The address book of a network as it was a moment ago.
  public BookSnapshot book(NetworkNode network) {
    try {
      return books.computeIfAbsent(network.chainId(), _ -> new BookView(clock)).of(network);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return BookSnapshot.EMPTY;
    }
  }

  /// How many nodes of the address book stand how.
  BookCounts counts(NetworkNode network) {
    try {
      Instant now = clock.instant();
      return network.ask(book -> BookCounts.of(book, now)).orElse(BookCounts.NONE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return BookCounts.NONE;
    }
  }

  /// Who is refused in a network.
  Bans bans(NetworkNode network) {
    try {
      return network.bans();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Bans.NONE;
    }
  }
}
