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

  /// Why [#address] finds none; one of a few texts.
  static String fault(Fields fields) {
    return id(fields).isEmpty()
        ? "its node ID is not 40 hexadecimal digits"
        : "it has no IP address with a port of 0 to 65535";
  }

  static Optional<NodeId> id(Fields fields) {
    return fields.text("id").flatMap(Addresses::id);
  }

  private static Optional<NodeId> id(String text) {
    try {
      return Optional.of(NodeId.parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
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
