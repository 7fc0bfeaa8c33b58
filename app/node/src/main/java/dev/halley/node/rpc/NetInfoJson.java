package dev.halley.node.rpc;

import dev.halley.node.http.Json;
import dev.halley.p2p.Peer;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/// What `/net_info` tells: the peers of one moment, ordered by ID.
///
/// @param external the configured external address, possibly empty
record NetInfoJson(String external, Collection<Peer> peers, Instant now) implements Json {
  public NetInfoJson {
    peers = List.copyOf(peers);
  }

  @Override
  public void write(JsonGenerator json) {
    json.writeStartObject();
    json.writeBooleanProperty("listening", true);
    json.writeArrayPropertyStart("listeners");
    json.writeString("Listener(@" + external + ")");
    json.writeEndArray();
    json.writeStringProperty("n_peers", Integer.toString(peers.size()));
    var ordered = peers.stream().sorted(Comparator.comparing(Peer::id)).toList();
    Json.array(ordered, this::peer).as("peers", json);
    json.writeEndObject();
  }

  private void peer(JsonGenerator json, Peer peer) {
    json.writeStartObject();
    new NodeInfoJson(peer.nodeInfo()).as("node_info", json);
    json.writeBooleanProperty("is_outbound", peer.isOutbound());
    new ConnectionStatusJson(peer.status(), now).as("connection_status", json);
    json.writeStringProperty("remote_ip", peer.remote().ip().toString());
    json.writeEndObject();
  }
}
