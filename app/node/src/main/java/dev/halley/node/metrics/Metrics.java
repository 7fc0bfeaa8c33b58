package dev.halley.node.metrics;

import dev.halley.node.NetworkNode;
import dev.halley.node.Node;
import dev.halley.node.Release;
import dev.halley.node.http.Reply;
import dev.halley.node.http.Routes;
import dev.halley.node.insight.Insight;
import dev.halley.p2p.transport.Transport;
import dev.halley.p2p.transport.TransportCounter;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The table of the metrics' address.
///
/// @param insights what happened in the network of each chain ID
/// @param namespace what CometBFT's names begin with
/// @param perPeer with series of single peers
public record Metrics(
    Node node,
    Map<String, Insight> insights,
    String namespace,
    boolean perPeer,
    InstantSource clock) {
  public Metrics {
    insights = Map.copyOf(insights);
  }

  /// Prometheus asks for `/metrics`.
  public Routes routes() {
    return Routes.builder()
        .get("/metrics", _ -> reply())
        .get("/", _ -> Reply.text(200, "metrics are at /metrics\n"))
        .build();
  }

  private Reply reply() {
    var scrape = new Scrape();
    try {
      collect(scrape);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return new Reply.Written(200, Scrape.CONTENT_TYPE, scrape::writeTo);
  }

  private void collect(Scrape to) throws InterruptedException {
    var cometBft = new CometBftMetrics(namespace + "_p2p_", perPeer);
    for (NetworkNode network : node.networks()) {
      @Nullable Insight insight = insights.get(network.chainId());
      if (insight != null) {
        cometBft.collect(to, network, insight);
        new NetworkMetrics(to, network, insight).collect(clock.instant());
      }
    }
    sockets(to, node.transport());
    to.gauge(
        "halley_info",
        "What runs here.",
        1,
        "version",
        Release.AGENT,
        "seed",
        Boolean.toString(node.config().p2p().seedMode()));
    ProcessMetrics.collect(to);
  }

  private static void sockets(Scrape to, Transport transport) {
    for (TransportCounter event : TransportCounter.values()) {
      to.counter(
          "halley_sockets",
          "What happened to sockets before they belonged to a network.",
          transport.counters().count(event),
          "event",
          event.name().toLowerCase(Locale.ROOT));
    }
    to.gauge(
        "halley_pending_handshakes",
        "Accepted connections in their handshake.",
        transport.pendingHandshakes());
  }
}
