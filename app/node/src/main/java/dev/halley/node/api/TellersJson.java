package dev.halley.node.api;

import dev.halley.node.http.Json;
import dev.halley.node.insight.Standing;
import dev.halley.p2p.identity.AddressGroup;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.pex.book.BookSnapshot;
import dev.halley.pex.book.Entry;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;

/// Who told us about how many nodes, in which groups of addresses; the most talkative first.
record TellersJson(String chainId, BookSnapshot book, Redaction redaction) implements Json {
  private static final int MAX_TELLERS = 200;

  /// Of one teller.
  private static final int MAX_GROUPS = 20;

  /// What one node told.
  private static final class Teller {
    final NetAddress address;
    final Count all = new Count();
    final Map<String, Count> groups = new TreeMap<>();

    Teller(NetAddress address) {
      this.address = address;
    }

    void told(Entry entry) {
      all.add(entry);
      groups
          .computeIfAbsent(AddressGroup.of(entry.address().ip(), true).toString(), _ -> new Count())
          .add(entry);
    }
  }

  private static final class Count {
    int told;
    int proven;
    int failing;

    void add(Entry entry) {
      told++;
      switch (Standing.of(entry)) {
        case PROVEN, SUSPECTED -> proven++;
        case FAILING -> failing++;
        case TRIED, UNTRIED -> {
          // not known yet
        }
      }
    }

    int told() {
      return told;
    }

    void write(JsonGenerator json) {
      json.writeNumberProperty("told", told);
      json.writeNumberProperty("proven", proven);
      json.writeNumberProperty("failing", failing);
    }
  }

  @Override
  public void write(JsonGenerator json) {
    List<Teller> tellers = tellers();
    json.writeStartObject();
    json.writeStringProperty("chain_id", chainId);
    json.writeNumberProperty("others", Math.max(0, tellers.size() - MAX_TELLERS));
    Json.array(tellers.stream().limit(MAX_TELLERS).toList(), this::teller).as("tellers", json);
    json.writeEndObject();
  }

  private List<Teller> tellers() {
    var byId = new HashMap<NodeId, Teller>();
    for (BookSnapshot.Item item : book.items()) {
      Entry entry = item.entry();
      byId.computeIfAbsent(entry.source().id(), _ -> new Teller(entry.source())).told(entry);
    }
    return byId.values().stream()
        .sorted(
            Comparator.comparingInt((Teller teller) -> -teller.all.told)
                .thenComparing(teller -> teller.address.id()))
        .toList();
  }

  private void teller(JsonGenerator json, Teller teller) {
    json.writeStartObject();
    json.writeStringProperty("id", teller.address.id().hex());
    json.writeStringProperty("address", redaction.of(teller.address.endpoint()));
    teller.all.write(json);
    var groups =
        teller.groups.entrySet().stream()
            .sorted(Comparator.comparingInt(group -> -group.getValue().told()))
            .limit(MAX_GROUPS)
            .toList();
    Json.array(groups, TellersJson::group).as("groups", json);
    json.writeEndObject();
  }

  private static void group(JsonGenerator json, Map.Entry<String, Count> group) {
    json.writeStartObject();
    json.writeStringProperty("group", group.getKey());
    group.getValue().write(json);
    json.writeEndObject();
  }
}
