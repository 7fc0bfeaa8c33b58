package dev.halley.p2p.admission;

import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.DialPurpose;
import org.jspecify.annotations.Nullable;

/// A dial that was granted and is not settled yet.
final class Attempt {
  final long request;
  final DialTarget target;
  final DialPurpose purpose;
  Share share = Share.NONE;

  Attempt(long request, DialTarget target, DialPurpose purpose) {
    this.request = request;
    this.target = target;
    this.purpose = purpose;
  }

  NodeId id() {
    return target.id();
  }

  boolean isVisit() {
    return purpose == DialPurpose.VISIT;
  }

  /// Where the target is, unless that is a host name.
  @Nullable IpAddress ip() {
    return target instanceof NetAddress address ? address.ip() : null;
  }
}
