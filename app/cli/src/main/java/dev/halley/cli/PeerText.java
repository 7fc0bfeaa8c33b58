package dev.halley.cli;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// What a running node says about peers and bans, in columns.
final class PeerText {
  private PeerText() {}

  static String peers(JsonNode answer) {
    var rows = new ArrayList<String>();
    rows.add(row("ID", "ADDRESS", "DIRECTION", "SINCE", "MONIKER"));
    for (JsonNode peer : answer.path("peers")) {
      rows.add(
          row(
              text(peer, "id"),
              text(peer, "address"),
              text(peer, "direction") + (peer.path("persistent").asBoolean(false) ? "*" : ""),
              peer.path("connected_seconds").asLong(0) + " s",
              text(peer, "moniker")));
    }
    return String.join("\n", rows);
  }

  private static String row(
      String id, String address, String direction, String since, String name) {
    return "%-40s %-28s %-10s %10s %s"
        .formatted(id, address, direction, since, name)
        .stripTrailing();
  }

  static String bans(JsonNode answer) {
    List<String> rows = new ArrayList<>();
    rows.add("%-40s %s".formatted("WHOM", "UNTIL"));
    for (JsonNode ban : answer.path("ids")) {
      rows.add("%-40s %s".formatted(text(ban, "id"), text(ban, "until")));
    }
    for (JsonNode ban : answer.path("hosts")) {
      rows.add("%-40s %s".formatted(text(ban, "prefix"), text(ban, "until")));
    }
    return String.join("\n", rows);
  }

  /// A peer chose some of these texts: nothing that a terminal would obey.
  static String text(JsonNode node, String member) {
    return node.path(member).asString("").replaceAll("[^\\x20-\\x7e]", "?");
  }
}
