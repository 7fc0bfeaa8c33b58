package dev.halley.p2p.admission;

import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.identity.Prefix;

/// Whom an operator refuses.
public sealed interface BanTarget {

  /// A node, wherever it is.
  ///
  /// @param id of the node
  record Identity(NodeId id) implements BanTarget {
    @Override
    public String toString() {
      return id.toString();
    }
  }

  /// Everybody at some addresses.
  ///
  /// @param prefix what they begin with
  record Block(Prefix prefix) implements BanTarget {
    @Override
    public String toString() {
      return prefix.toString();
    }
  }

  /// Reads what operators write.
  ///
  /// @param text a node ID of 40 hex digits, an IP address, which stands for what a single host has
  ///   ([Prefix#ofHost]), or `ip/length`
  /// @return whom it means
  /// @throws IllegalArgumentException when it is none of these
  static BanTarget parse(String text) {
    if (text.indexOf('/') >= 0) {
      return new Block(Prefix.parse(text));
    }
    return IpAddress.parse(text)
        .<BanTarget>map(ip -> new Block(Prefix.ofHost(ip)))
        .orElseGet(() -> new Identity(NodeId.parse(text)));
  }
}
