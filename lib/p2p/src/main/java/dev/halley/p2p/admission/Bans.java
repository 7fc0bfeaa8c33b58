package dev.halley.p2p.admission;

import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.identity.Prefix;
import java.time.Instant;
import java.util.Map;

/// Who is refused, and until when: the content of a [BanTable], to be saved.
///
/// @param ids after authentication
/// @param hosts where banned identities were, before a byte is exchanged; see [Prefix#ofHost]
/// @param blocks those that the operator named; they are not dialled either
public record Bans(
    Map<NodeId, Instant> ids, Map<Prefix, Instant> hosts, Map<Prefix, Instant> blocks) {
  /// Nobody is refused.
  public static final Bans NONE = new Bans(Map.of(), Map.of(), Map.of());

  /// Copies the maps.
  public Bans {
    ids = Map.copyOf(ids);
    hosts = Map.copyOf(hosts);
    blocks = Map.copyOf(blocks);
  }
}
