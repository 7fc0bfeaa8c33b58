package dev.halley.p2p.admission;

import dev.halley.p2p.identity.NodeId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Whom something is under way with.
final class Contacts {
  // bounded by the ledger: no entry without a granted dial or an admitted or held connection, of
  // which each identity has at most one
  private final Map<NodeId, Contact> byId = new HashMap<>();

  private final PersistentPeers persistent;
  private final BanTable bans;
  private final Turn turn;

  Contacts(PersistentPeers persistent, BanTable bans, Turn turn) {
    this.persistent = persistent;
    this.bans = bans;
    this.turn = turn;
  }

  @Nullable Contact find(NodeId id) {
    return byId.get(id);
  }

  Contact of(NodeId id) {
    return byId.computeIfAbsent(id, Contact::new);
  }

  List<Contact> all() {
    return List.copyOf(byId.values());
  }

  /// Forgets the contact when nothing is under way any more.
  void freeIfIdle(Contact contact) {
    if (contact.isFree() && byId.remove(contact.id, contact)) {
      persistent.idle(contact.id, turn.now(), bans.until(contact.id).orElse(null));
    }
  }

  int size() {
    return byId.size();
  }
}
