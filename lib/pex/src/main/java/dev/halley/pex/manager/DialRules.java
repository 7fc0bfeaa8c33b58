package dev.halley.pex.manager;

import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.NodeId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What holds for every dial of a network. Whom the operator names may change; what is handed out
/// here changes with it. As many as the operator names.
public final class DialRules {
  private final Set<NodeId> reserved = new HashSet<>();
  private final List<DialTarget> seedTargets = new ArrayList<>();
  private final Set<NodeId> seeds = new HashSet<>();
  private final boolean strict;

  /// @param strict one outbound peer per address group while there is a choice, and a limit on
  ///   visits to one prefix
  public DialRules(boolean strict) {
    this.strict = strict;
  }

  /// Names others from now on.
  public void appoint(List<DialTarget> newSeeds, Set<NodeId> newReserved) {
    seedTargets.clear();
    seedTargets.addAll(newSeeds);
    seeds.clear();
    newSeeds.forEach(seed -> seeds.add(seed.id()));
    reserved.clear();
    reserved.addAll(newReserved);
  }

  /// Nodes that somebody else redials.
  public Set<NodeId> reserved() {
    return Collections.unmodifiableSet(reserved);
  }

  /// Configured seeds: turned to only as such, and not recommended to anybody.
  public Set<NodeId> seeds() {
    return Collections.unmodifiableSet(seeds);
  }

  /// Where those are.
  public List<DialTarget> seedTargets() {
    return Collections.unmodifiableList(seedTargets);
  }

  public boolean strict() {
    return strict;
  }
}
