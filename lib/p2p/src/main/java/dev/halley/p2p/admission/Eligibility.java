package dev.halley.p2p.admission;

import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.Verdict;
import org.jspecify.annotations.Nullable;

/// Whom we have nothing to do with, whatever room there is: ourselves, the banned and, once we shut
/// down, everybody.
final class Eligibility {
  private final NodeId self;
  private final BanTable bans;
  private boolean shuttingDown;

  Eligibility(NodeId self, BanTable bans) {
    this.self = self;
    this.bans = bans;
  }

  void shutDown() {
    shuttingDown = true;
  }

  /// The same for a node that was met at an address.
  @Nullable Verdict refusal(NodeId id, IpAddress ip) {
    Verdict refusal = refusal(id);
    return refusal == null && bans.isBanned(ip)
        ? Verdict.of(Verdict.Kind.BANNED, "its host")
        : refusal;
  }

  @Nullable Verdict refusal(NodeId id) {
    if (shuttingDown) {
      return Verdict.of(Verdict.Kind.CANCELLED, "");
    }
    if (id.equals(self)) {
      return Verdict.of(Verdict.Kind.SELF, "");
    }
    return bans.isBanned(id) ? Verdict.of(Verdict.Kind.BANNED, "") : null;
  }
}
