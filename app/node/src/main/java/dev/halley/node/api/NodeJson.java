package dev.halley.node.api;

import dev.halley.node.NetworkNode;
import dev.halley.node.Node;
import dev.halley.node.Release;
import dev.halley.node.http.Json;
import dev.halley.pex.PexStats;
import tools.jackson.core.JsonGenerator;

/// The node and its networks at a glance.
///
/// @param redacted addresses are not shown
record NodeJson(Facts facts, boolean redacted) implements Json {
  @Override
  public void write(JsonGenerator json) {
    Node node = facts.node();
    json.writeStartObject();
    json.writeStringProperty("id", node.id().hex());
    json.writeStringProperty("moniker", node.config().moniker());
    json.writeStringProperty("version", Release.AGENT);
    json.writeStringProperty("started", facts.started().toString());
    json.writeBooleanProperty("seed", node.config().p2p().seedMode());
    json.writeBooleanProperty("redacted", redacted);
    if (!redacted) {
      Json.array(node.listening(), (to, at) -> to.writeString("tcp://" + at)).as("listening", json);
    }
    Json.array(node.networks(), NodeJson::network).as("networks", json);
    json.writeEndObject();
  }

  private static void network(JsonGenerator json, NetworkNode network) {
    json.writeStartObject();
    json.writeStringProperty("chain_id", network.chainId());
    json.writeNumberProperty("peers", network.peers().size());
    json.writeNumberProperty("known", network.exchange().map(PexStats::known).orElse(0));
    json.writeNumberProperty("proven", network.exchange().map(PexStats::proven).orElse(0));
    json.writeEndObject();
  }
}
