package dev.halley.node.api;

import dev.halley.node.NetworkNode;
import dev.halley.node.http.Json;
import dev.halley.p2p.Peer;
import dev.halley.p2p.mconn.Status;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.Slots;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// The peers of one moment, ordered by ID, and the slots they fill.
record PeersJson(NetworkNode network, Redaction redaction) implements Json {
  @Override
  public void write(JsonGenerator json) {
    var ordered = network.peers().stream().sorted(Comparator.comparing(Peer::id)).toList();
    json.writeStartObject();
    json.writeStringProperty("chain_id", network.chainId());
    slots(network.slots()).as("slots", json);
    Json.array(ordered, this::peer).as("peers", json);
    json.writeEndObject();
  }

  private static Json slots(Slots slots) {
    return Json.object(json -> {
      json.writeNumberProperty("outbound", slots.outbound());
      json.writeNumberProperty("max_outbound", slots.maxOutbound());
      json.writeNumberProperty("inbound", slots.inbound());
      json.writeNumberProperty("max_inbound", slots.maxInbound());
      json.writeNumberProperty("reserved", slots.reserved());
      json.writeNumberProperty("visits", slots.visits());
      json.writeNumberProperty("max_visits", slots.maxVisits());
      json.writeNumberProperty("dialing", slots.dialing());
    });
  }

  private void peer(JsonGenerator json, Peer peer) {
    Status status = peer.status();
    json.writeStartObject();
    json.writeStringProperty("id", peer.id().hex());
    json.writeStringProperty("address", redaction.of(peer.remote()));
    json.writeStringProperty("moniker", peer.nodeInfo().moniker());
    json.writeStringProperty("version", peer.nodeInfo().version());
    json.writeStringProperty("direction", peer.isOutbound() ? "outbound" : "inbound");
    Words.purpose(json, peer.purpose());
    json.writeBooleanProperty("persistent", peer.isPersistent());
    json.writeStringProperty("admitted", admitted(peer));
    json.writeNumberProperty("connected_seconds", status.age().toSeconds());
    json.writeNumberProperty("sent_bytes", status.send().bytes());
    json.writeNumberProperty("received_bytes", status.receive().bytes());
    json.writeNumberProperty("send_rate", status.send().currentRate());
    json.writeNumberProperty("receive_rate", status.receive().currentRate());
    json.writeNumberProperty(
        "queued", status.channels().stream().mapToInt(Status.Channel::queued).sum());
    json.writeEndObject();
  }

  /// Why it is here.
  private String admitted(Peer peer) {
    if (network.connections().isPersistent(peer.id())) {
      return "it is a persistent peer, which has a reserved slot";
    }
    if (network.connections().isUnconditional(peer.id())) {
      return "it is an unconditional peer, which needs no slot";
    }
    @Nullable DialPurpose purpose = peer.purpose();
    return switch (purpose) {
      case null -> "it dialled us and an inbound slot was free";
      case OPERATOR -> "the operator had it dialled";
      case PERSISTENT -> "it was dialled as a persistent peer";
      case OUTBOUND -> "it was dialled to fill an outbound slot";
      case SEED -> "it is a seed, asked for addresses";
      case VISIT -> "it is visited for a moment, to verify its address";
    };
  }
}
