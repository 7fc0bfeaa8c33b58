package dev.halley.node.api;

import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.Prefix;

/// How much of an address is shown.
enum Redaction {
  /// All of it.
  NONE {
    @Override
    String of(Endpoint endpoint) {
      return endpoint.toString();
    }

    @Override
    String of(Prefix host) {
      return host.toString();
    }

    @Override
    String detail(String text) {
      return text;
    }

    @Override
    String named(DialTarget target) {
      return target.toString().substring(target.id().hex().length() + 1);
    }
  },
  /// The /24 or /64 it lies in; host names and free text, which may quote one, not at all.
  PREFIX {
    @Override
    String of(Endpoint endpoint) {
      return prefix(endpoint.ip());
    }

    @Override
    String of(Prefix host) {
      return prefix(host.ip());
    }

    @Override
    String detail(String text) {
      return "";
    }

    @Override
    String named(DialTarget target) {
      return "hidden";
    }
  };

  abstract String of(Endpoint endpoint);

  abstract String of(Prefix host);

  /// Text for humans.
  abstract String detail(String text);

  /// A target that is a host name.
  abstract String named(DialTarget target);

  final String of(DialTarget target) {
    return target instanceof NetAddress literal ? of(literal.endpoint()) : named(target);
  }

  private static String prefix(IpAddress ip) {
    return Prefix.of(ip).toString();
  }
}
