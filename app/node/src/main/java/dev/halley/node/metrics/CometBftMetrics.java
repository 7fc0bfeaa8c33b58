package dev.halley.node.metrics;

import dev.halley.node.NetworkNode;
import dev.halley.node.insight.Insight;
import dev.halley.node.insight.Traffic;
import dev.halley.p2p.Peer;
import dev.halley.p2p.mconn.Status;
import dev.halley.pex.PexTraffic;
import java.util.Comparator;
import java.util.List;

/// What a CometBFT node tells about its peers, under the same names. Series of single peers only
/// where the operator wants them: their IDs are chosen by others, and each new one would be kept by
/// Prometheus for weeks.
///
/// @param prefix of all names
/// @param perPeer with series of single peers
record CometBftMetrics(String prefix, boolean perPeer) {
  /// Peers with series of their own, the longest connected first.
  private static final int MAX_PEERS = 200;

  private static final String RECEIVED = "Bytes of messages that came in, by channel.";
  private static final String SENT = "Bytes of messages that were queued, by channel.";
  private static final String QUEUED = "Messages that wait to be sent.";

  void collect(Scrape to, NetworkNode network, Insight insight) {
    String chain = network.chainId();
    to.gauge(prefix + "peers", "Connected peers.", network.peers().size(), "chain_id", chain);
    if (perPeer) {
      longestConnected(network).forEach(peer -> ofPeer(to, chain, peer, insight));
    } else {
      traffic(to, insight.traffic(), "chain_id", chain);
      int queued = network.peers().stream().mapToInt(CometBftMetrics::queued).sum();
      to.gauge(prefix + "peer_pending_send_bytes", QUEUED, queued, "chain_id", chain);
    }
    messages(to, chain, network.exchanged().orElse(PexTraffic.NONE));
  }

  private static List<Peer> longestConnected(NetworkNode network) {
    return network.peers().stream()
        .sorted(Comparator.comparingLong(Peer::connection))
        .limit(MAX_PEERS)
        .toList();
  }

  private void ofPeer(Scrape to, String chain, Peer peer, Insight insight) {
    String id = peer.id().hex();
    insight
        .traffic(peer)
        .ifPresent(traffic -> traffic(to, traffic, "chain_id", chain, "peer_id", id));
    to.gauge(
        prefix + "peer_pending_send_bytes", QUEUED, queued(peer), "chain_id", chain, "peer_id", id);
  }

  /// CometBFT's name says bytes; it counts messages, too.
  private static int queued(Peer peer) {
    return peer.status().channels().stream().mapToInt(Status.Channel::queued).sum();
  }

  private void traffic(Scrape to, Traffic traffic, String... labels) {
    traffic
        .byChannel()
        .forEach((id, channel) -> {
          String[] all = with(labels, "chID", "0x" + Integer.toHexString(id));
          to.counter(prefix + "peer_receive_bytes", RECEIVED, channel.received(), all);
          to.counter(prefix + "peer_send_bytes", SENT, channel.sent(), all);
        });
  }

  private static String[] with(String[] labels, String name, String value) {
    var all = java.util.Arrays.copyOf(labels, labels.length + 2);
    all[labels.length] = name;
    all[labels.length + 1] = value;
    return all;
  }

  private void messages(Scrape to, String chain, PexTraffic traffic) {
    message(to, chain, "p2p_PexRequest", traffic.requestsReceived(), traffic.requestsSent());
    message(to, chain, "p2p_PexAddrs", traffic.addressesReceived(), traffic.addressesSent());
  }

  private void message(Scrape to, String chain, String type, long received, long sent) {
    String[] labels = {"chain_id", chain, "message_type", type};
    to.counter(
        prefix + "message_receive_bytes", "Bytes that came in, by message.", received, labels);
    to.counter(prefix + "message_send_bytes", "Bytes that were queued, by message.", sent, labels);
  }
}
