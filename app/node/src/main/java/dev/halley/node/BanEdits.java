package dev.halley.node;

import dev.halley.p2p.admission.BanTarget;
import dev.halley.p2p.admission.Bans;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// What an operator made of the file of bans since it was last saved. Bans that a node decided upon
/// meanwhile are in neither, so that no edit touches them.
///
/// @param lifted taken out, or given another end
/// @param wanted put in, or given another end
record BanEdits(Set<BanTarget> lifted, Map<BanTarget, Instant> wanted) {
  /// What leads from one content of the file to the other. A host is there because of an identity:
  /// it can be taken out, and is put in as a block.
  static BanEdits between(Bans saved, Bans edited) {
    Map<BanTarget, Instant> before = named(saved);
    Map<BanTarget, Instant> after = named(edited);
    var wanted = new HashMap<>(after);
    wanted.entrySet().removeAll(before.entrySet());
    var lifted = new HashSet<>(before.keySet());
    lifted.removeIf(whom -> after.containsKey(whom) && !wanted.containsKey(whom));
    for (var host : saved.hosts().keySet()) {
      var whom = new BanTarget.Block(host);
      if (!edited.hosts().containsKey(host) && !after.containsKey(whom)) {
        lifted.add(whom);
      }
    }
    return new BanEdits(lifted, wanted);
  }

  private static Map<BanTarget, Instant> named(Bans bans) {
    var named = new HashMap<BanTarget, Instant>();
    bans.ids().forEach((id, end) -> named.put(new BanTarget.Identity(id), end));
    bans.blocks().forEach((block, end) -> named.put(new BanTarget.Block(block), end));
    return named;
  }

  boolean isEmpty() {
    return lifted.isEmpty() && wanted.isEmpty();
  }

  /// For the operator.
  @Override
  public String toString() {
    var gone = new HashSet<>(lifted);
    gone.removeAll(wanted.keySet());
    return wanted.size() + " put in or changed, " + gone.size() + " lifted";
  }
}
