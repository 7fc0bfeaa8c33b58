package dev.halley.pex;

/// What a node does for its network: a peer keeps company, a seed gives directions. Each carries
/// its own numbers.
public sealed interface PexRole permits PeerRole, SeedRole {}
