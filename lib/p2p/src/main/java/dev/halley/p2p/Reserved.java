package dev.halley.p2p;

import dev.halley.p2p.admission.SwitchPolicy;
import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.NodeId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Whom the operator gave a place of their own, readable by any thread. As many as the operator
/// names.
final class Reserved {
  private volatile boolean duplicateIp;
  private final Set<NodeId> persistent = ConcurrentHashMap.newKeySet();
  private final Set<NodeId> unconditional = ConcurrentHashMap.newKeySet();

  Reserved(SwitchPolicy policy) {
    duplicateIp = policy.neighbours().allowDuplicateIp();
    addPersistent(policy.persistentPeers());
    addUnconditional(policy.unconditionalIds());
  }

  void replace(SwitchPolicy former, SwitchPolicy present) {
    duplicateIp = present.neighbours().allowDuplicateIp();
    removePersistent(former.persistentPeers().stream().map(DialTarget::id).toList());
    former.unconditionalIds().forEach(unconditional::remove);
    addPersistent(present.persistentPeers());
    addUnconditional(present.unconditionalIds());
  }

  void removePersistent(Collection<NodeId> ids) {
    ids.forEach(persistent::remove);
  }

  void addPersistent(List<DialTarget> targets) {
    targets.forEach(target -> persistent.add(target.id()));
  }

  void addUnconditional(Set<NodeId> ids) {
    unconditional.addAll(ids);
  }

  boolean isPersistent(NodeId id) {
    return persistent.contains(id);
  }

  boolean isUnconditional(NodeId id) {
    return unconditional.contains(id);
  }

  boolean allowsDuplicateIp() {
    return duplicateIp;
  }
}
