package dev.halley.node.rpc;

import dev.halley.node.http.Json;
import dev.halley.wire.NodeInfo;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/// What a node says about itself, as CometBFT's RPC shows it: 64-bit numbers as texts.
public record NodeInfoJson(NodeInfo info) implements Json {
  @Override
  public void write(JsonGenerator json) {
    json.writeStartObject();
    json.writeObjectPropertyStart("protocol_version");
    json.writeStringProperty("p2p", Long.toUnsignedString(info.protocol().p2p()));
    json.writeStringProperty("block", Long.toUnsignedString(info.protocol().block()));
    json.writeStringProperty("app", Long.toUnsignedString(info.protocol().app()));
    json.writeEndObject();
    json.writeStringProperty("id", info.nodeId());
    json.writeStringProperty("listen_addr", info.listenAddr());
    json.writeStringProperty("network", info.network());
    json.writeStringProperty("version", info.version());
    json.writeStringProperty("channels", info.channels().hex().toUpperCase(Locale.ROOT));
    json.writeStringProperty("moniker", info.moniker());
    json.writeObjectPropertyStart("other");
    json.writeStringProperty("tx_index", info.txIndex());
    json.writeStringProperty("rpc_address", info.rpcAddress());
    json.writeEndObject();
    json.writeEndObject();
  }
}
