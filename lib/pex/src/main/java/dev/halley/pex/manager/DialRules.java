package dev.halley.pex.manager;

import dev.halley.p2p.identity.NodeId;
import java.util.Set;

/// What holds for every dial of a network.
///
/// @param reserved nodes that somebody else redials
/// @param seeds configured seeds: turned to only as such, and not recommended to anybody
/// @param strict one outbound peer per address group while there is a choice, and a limit on visits
///   to one prefix
public record DialRules(Set<NodeId> reserved, Set<NodeId> seeds, boolean strict) {}
