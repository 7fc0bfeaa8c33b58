package dev.halley.pex.manager;

import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.DialPurpose;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The connected peers, the longest-lived first. As many as the switch admits.
public final class Links {
  private final Map<NodeId, Link> links = new LinkedHashMap<>();

  public void add(Link link) {
    links.put(link.id(), link);
  }

  public @Nullable Link remove(NodeId id) {
    return links.remove(id);
  }

  public @Nullable Link find(NodeId id) {
    return links.get(id);
  }

  public boolean has(NodeId id) {
    return links.containsKey(id);
  }

  public Collection<Link> all() {
    return Collections.unmodifiableCollection(links.values());
  }

  int count(DialPurpose purpose) {
    int count = 0;
    for (Link link : links.values()) {
      if (link.purpose() == purpose) {
        count++;
      }
    }
    return count;
  }
}
