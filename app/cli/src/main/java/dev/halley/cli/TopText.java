package dev.halley.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Help.Ansi;
import tools.jackson.databind.JsonNode;

/// One network of a running node at a glance, as lines.
///
/// @param ansi whether colours are wanted
/// @param most peers shown; the busiest ones
record TopText(Ansi ansi, int most) {
  private static final int RATE_WIDTH = 11;
  private static final String[] UNITS = {"B", "kB", "MB", "GB"};

  /// @param node as `/admin/node` tells it
  /// @param here as `/admin/peers` tells it
  /// @param answers as `/admin/answers` tells it; missing when peer exchange is off
  /// @param now of this machine
  List<String> lines(JsonNode node, JsonNode here, JsonNode answers, Instant now) {
    var lines = new ArrayList<String>();
    String chain = PeerText.text(here, "chain_id");
    lines.add(bold(PeerText.text(node, "moniker") + "  " + chain) + "  " + upFor(node, now));
    lines.add(slots(here.path("slots")));
    lines.add(book(network(node, chain), answers));
    lines.add(served(answers.path("served")));
    lines.add("");
    lines.add(bold(row("ID", "IN/OUT", "AGE", "SENT/S", "RECEIVED/S", "AGENT", "MONIKER")));
    List<JsonNode> peers = busiestFirst(here.path("peers"));
    peers.stream().limit(most).forEach(peer -> lines.add(peer(peer)));
    if (peers.size() > most) {
      lines.add("... and " + (peers.size() - most) + " more");
    }
    return lines;
  }

  private static String upFor(JsonNode node, Instant now) {
    Instant started = Instant.parse(node.path("started").asString(Instant.EPOCH.toString()));
    return "up for " + Age.of(started, now) + ", " + PeerText.text(node, "version");
  }

  private static String slots(JsonNode slots) {
    return "peers    %d of %d outbound, %d of %d inbound, %d reserved, %d being dialled"
        .formatted(
            slots.path("outbound").asInt(0),
            slots.path("max_outbound").asInt(0),
            slots.path("inbound").asInt(0),
            slots.path("max_inbound").asInt(0),
            slots.path("reserved").asInt(0),
            slots.path("dialing").asInt(0));
  }

  private static String book(JsonNode network, JsonNode answers) {
    return "book     %d known, %d proven; %d answers given, %d addresses learned"
        .formatted(
            network.path("known").asLong(0),
            network.path("proven").asLong(0),
            answers.path("given").asLong(0),
            answers.path("learned").asLong(0));
  }

  private static String served(JsonNode served) {
    return "served   in the last hour: %d still work, %d failed, %d not looked at since"
        .formatted(
            served.path("works").asLong(0),
            served.path("failed").asLong(0),
            served.path("unknown").asLong(0));
  }

  private static JsonNode network(JsonNode node, String chain) {
    return StreamSupport.stream(node.path("networks").spliterator(), false)
        .filter(network -> PeerText.text(network, "chain_id").equals(chain))
        .findFirst()
        .orElse(node);
  }

  private static List<JsonNode> busiestFirst(JsonNode peers) {
    return StreamSupport.stream(peers.spliterator(), false)
        .sorted(
            Comparator.comparingLong((JsonNode peer) -> -traffic(peer))
                .thenComparing(peer -> PeerText.text(peer, "id")))
        .toList();
  }

  private static long traffic(JsonNode peer) {
    return peer.path("send_rate").asLong(0) + peer.path("receive_rate").asLong(0);
  }

  private static String peer(JsonNode peer) {
    return row(
        PeerText.text(peer, "id"),
        PeerText.text(peer, "direction").startsWith("in") ? "in" : "out",
        Age.of(
            Instant.EPOCH.plusSeconds(1),
            Instant.EPOCH.plusSeconds(1 + peer.path("connected_seconds").asLong(0))),
        bytes(peer.path("send_rate").asLong(0)),
        bytes(peer.path("receive_rate").asLong(0)),
        PeerText.text(peer, "version"),
        PeerText.text(peer, "moniker"));
  }

  private static String row(
      String id, String way, String age, String sent, String received, String agent, String name) {
    return ("%-12.12s %-6s %5s %" + RATE_WIDTH + "s %" + RATE_WIDTH + "s  %-16.16s %.40s")
        .formatted(id, way, age, sent, received, agent, name)
        .stripTrailing();
  }

  private static String bytes(long count) {
    double size = count;
    int unit = 0;
    while (size >= 1000 && unit < UNITS.length - 1) {
      size /= 1000;
      unit++;
    }
    return (unit == 0 ? "%.0f %s" : "%.1f %s").formatted(size, UNITS[unit]);
  }

  private String bold(String text) {
    return ansi.enabled() ? "\u001b[1m" + text + "\u001b[0m" : text;
  }
}
