package dev.halley.node.api;

import dev.halley.node.http.Json;
import dev.halley.p2p.admission.Bans;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.identity.Prefix;
import java.time.Instant;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/// Who is refused, and until when.
record BansJson(String chainId, Bans bans, Redaction redaction) implements Json {
  @Override
  public void write(JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("chain_id", chainId);
    Json.array(bans.ids().entrySet(), BansJson::node).as("ids", json);
    json.writeArrayPropertyStart("hosts");
    bans.hosts().entrySet().forEach(ban -> host(json, ban));
    bans.blocks().entrySet().forEach(ban -> host(json, ban));
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void node(JsonGenerator json, Map.Entry<NodeId, Instant> ban) {
    json.writeStartObject();
    json.writeStringProperty("id", ban.getKey().hex());
    json.writeStringProperty("until", ban.getValue().toString());
    json.writeEndObject();
  }

  private void host(JsonGenerator json, Map.Entry<Prefix, Instant> ban) {
    json.writeStartObject();
    json.writeStringProperty("prefix", redaction.of(ban.getKey()));
    json.writeStringProperty("until", ban.getValue().toString());
    json.writeEndObject();
  }
}
