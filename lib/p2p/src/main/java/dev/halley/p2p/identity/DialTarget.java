package dev.halley.p2p.identity;

/// Something that can be dialled: an identity and where it should be found.
public sealed interface DialTarget permits NetAddress, NamedAddress {
  /// Who must answer; anybody else is an identity mismatch.
  NodeId id();

  int port();
}
