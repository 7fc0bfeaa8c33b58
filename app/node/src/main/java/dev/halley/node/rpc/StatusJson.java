package dev.halley.node.rpc;

import dev.halley.node.http.Json;
import dev.halley.p2p.identity.NodeId;
import dev.halley.wire.NodeInfo;
import dev.halley.wire.Octets;
import java.util.Base64;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/// What `/status` tells. A Halley node has no blocks and never validates, so most of it is what a
/// CometBFT node without blocks would say.
///
/// @param publicKey of the node key
record StatusJson(NodeInfo info, NodeId id, Octets publicKey) implements Json {
  private static final String ZERO_TIME = "0001-01-01T00:00:00Z";

  @Override
  public void write(JsonGenerator json) {
    json.writeStartObject();
    new NodeInfoJson(info).as("node_info", json);
    json.writeObjectPropertyStart("sync_info");
    noBlock(json, "latest");
    noBlock(json, "earliest");
    json.writeBooleanProperty("catching_up", false);
    json.writeEndObject();
    json.writeObjectPropertyStart("validator_info");
    json.writeStringProperty("address", id.hex().toUpperCase(Locale.ROOT));
    json.writeObjectPropertyStart("pub_key");
    json.writeStringProperty("type", "tendermint/PubKeyEd25519");
    json.writeStringProperty("value", Base64.getEncoder().encodeToString(publicKey.toArray()));
    json.writeEndObject();
    json.writeStringProperty("voting_power", "0");
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void noBlock(JsonGenerator json, String which) {
    json.writeStringProperty(which + "_block_hash", "");
    json.writeStringProperty(which + "_app_hash", "");
    json.writeStringProperty(which + "_block_height", "0");
    json.writeStringProperty(which + "_block_time", ZERO_TIME);
  }
}
