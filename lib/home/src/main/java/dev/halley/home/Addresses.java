package dev.halley.home;

import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/// Addresses as JSON objects with the members `id`, `ip` and `port`.
final class Addresses {
  private static final int MAX_PORT = 65_535;

  private Addresses() {}

  static Optional<NetAddress> address(Fields fields) {
    return id(fields).flatMap(id -> endpoint(fields).map(endpoint -> new NetAddress(id, endpoint)));
  }

  static Optional<NodeId> id(Fields fields) {
    return fields
        .text("id")
        .filter(text -> text.length() == 2 * NodeId.BYTES)
        .filter(text -> text.chars().allMatch(digit -> Character.digit(digit, 16) >= 0))
        .filter(text -> text.chars().allMatch(digit -> digit < 0x80))
        .map(NodeId::parse);
  }

  static Optional<Endpoint> endpoint(Fields fields) {
    var port = fields.number("port").filter(number -> number >= 0 && number <= MAX_PORT);
    return fields
        .text("ip")
        .flatMap(IpAddress::parse)
        .flatMap(ip -> port.map(number -> new Endpoint(ip, number.intValue())));
  }

  static void write(JsonGenerator out, NetAddress address) {
    out.writeStartObject();
    out.writeStringProperty("id", address.id().hex());
    writeEndpoint(out, address.endpoint());
    out.writeEndObject();
  }

  static void writeEndpoint(JsonGenerator out, Endpoint endpoint) {
    out.writeStringProperty("ip", endpoint.ip().toString());
    out.writeNumberProperty("port", endpoint.port());
  }
}
