package dev.halley.pex.book;

import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.identity.SpecialRanges;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Which addresses may enter the book at all, whoever tells.
final class Doorkeeper {
  /// An operator has a handful; a bound all the same.
  private static final int MAX_OWN = 64;

  private static final IpAddress BROADCAST = IpAddress.ofV4(-1);

  private final BookPolicy policy;
  private final Predicate<NodeId> banned;
  private final Set<Endpoint> own = new HashSet<>();
  private Set<NodeId> privateIds;
  private final Set<NodeId> morePrivateIds = new HashSet<>(); // as many as the operator names

  Doorkeeper(BookPolicy policy, Predicate<NodeId> banned) {
    this.policy = policy;
    this.banned = banned;
    this.privateIds = policy.privateIds();
  }

  void addOwn(Endpoint endpoint) {
    if (own.size() < MAX_OWN) {
      own.add(endpoint);
    }
  }

  void addPrivate(Set<NodeId> ids) {
    morePrivateIds.addAll(ids);
  }

  /// In place of those of the policy.
  void replacePrivate(Set<NodeId> ids) {
    privateIds = Set.copyOf(ids);
  }

  boolean isBanned(NodeId id) {
    return banned.test(id);
  }

  boolean isPrivate(NodeId id) {
    return privateIds.contains(id) || morePrivateIds.contains(id);
  }

  /// Why `address` can't be stored; null when it can.
  @Nullable AddOutcome objection(NetAddress address) {
    if (!isUsable(address)) {
      return AddOutcome.INVALID;
    }
    if (address.id().equals(policy.self()) || isOwn(address)) {
      return AddOutcome.SELF;
    }
    if (isPrivate(address.id())) {
      return AddOutcome.PRIVATE;
    }
    if (isBanned(address.id())) {
      return AddOutcome.BANNED;
    }
    boolean refused = policy.strict() && !SpecialRanges.isRoutable(address.ip());
    return refused ? AddOutcome.NOT_ROUTABLE : null;
  }

  private boolean isOwn(NetAddress address) {
    return !own.isEmpty() && own.contains(address.endpoint());
  }

  private static boolean isUsable(NetAddress address) {
    var ip = address.ip();
    return address.port() != 0
        && !SpecialRanges.isUnspecified(ip)
        && !isMulticast(ip)
        && !ip.equals(BROADCAST);
  }

  private static boolean isMulticast(IpAddress ip) {
    return ip.isV4() ? ip.v4Bits() >>> 28 == 0xe : ip.high() >>> 56 == 0xff;
  }
}
