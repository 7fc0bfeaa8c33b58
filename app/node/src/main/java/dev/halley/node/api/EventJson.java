package dev.halley.node.api;

import dev.halley.node.http.Json;
import dev.halley.node.insight.Event;
import dev.halley.node.insight.Happening;
import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.Verdict;
import java.time.Instant;
import tools.jackson.core.JsonGenerator;

/// One event.
record EventJson(Event event, Redaction redaction) implements Json {
  /// What it is called.
  String kind() {
    return switch (event.what()) {
      case Happening.PeerUp _ -> "peer_up";
      case Happening.PeerDown _ -> "peer_down";
      case Happening.DialEnded _ -> "dial_ended";
      case Happening.InboundEnded _ -> "inbound_ended";
      case Happening.BookChanged _ -> "book_changed";
      case Happening.Misbehaved _ -> "misbehaved";
      case Happening.NodeBanned _, Happening.HostBanned _ -> "banned";
    };
  }

  @Override
  public void write(JsonGenerator json) {
    json.writeStartObject();
    json.writeNumberProperty("seq", event.number());
    json.writeStringProperty("at", event.at().toString());
    json.writeStringProperty("kind", kind());
    switch (event.what()) {
      case Happening.PeerUp up -> up(json, up);
      case Happening.PeerDown(var id, var remote, var reason) -> {
        node(json, id, remote);
        json.writeStringProperty("reason", reason.kind().toString());
        json.writeStringProperty("detail", redaction.detail(reason.detail()));
      }
      case Happening.DialEnded(DialTarget target, var purpose, var verdict) -> {
        json.writeStringProperty("id", target.id().hex());
        json.writeStringProperty("address", redaction.of(target));
        Words.purpose(json, purpose);
        verdict(json, verdict);
      }
      case Happening.InboundEnded(var remote, var verdict) -> {
        json.writeStringProperty("address", redaction.of(remote));
        verdict(json, verdict);
      }
      case Happening.BookChanged(var change) -> {
        node(json, change.address().id(), change.address().endpoint());
        json.writeStringProperty("change", Words.of(change.kind()));
      }
      case Happening.Misbehaved(var id, var offence) -> {
        json.writeStringProperty("id", id.hex());
        json.writeStringProperty("offence", Words.of(offence.kind()));
        json.writeStringProperty("detail", redaction.detail(offence.detail()));
      }
      case Happening.NodeBanned(var id, var until) -> {
        json.writeStringProperty("id", id.hex());
        until(json, until);
      }
      case Happening.HostBanned(var host, var until) -> {
        json.writeStringProperty("host", redaction.of(host));
        until(json, until);
      }
    }
    json.writeEndObject();
  }

  private void up(JsonGenerator json, Happening.PeerUp up) {
    node(json, up.id(), up.remote());
    json.writeStringProperty("direction", up.purpose() == null ? "inbound" : "outbound");
    Words.purpose(json, up.purpose());
    json.writeStringProperty("moniker", up.moniker());
    json.writeStringProperty("version", up.version());
  }

  private void node(JsonGenerator json, NodeId id, Endpoint at) {
    json.writeStringProperty("id", id.hex());
    json.writeStringProperty("address", redaction.of(at));
  }

  private void verdict(JsonGenerator json, Verdict verdict) {
    json.writeStringProperty("verdict", verdict.kind().toString());
    json.writeStringProperty("detail", redaction.detail(verdict.detail()));
  }

  private static void until(JsonGenerator json, Instant until) {
    json.writeStringProperty("until", until.toString());
  }
}
