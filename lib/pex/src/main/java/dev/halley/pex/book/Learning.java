package dev.halley.pex.book;

import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.SpecialRanges;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// How addresses get into the book by word of mouth.
final class Learning {
  private final BookPolicy policy;
  private final Tables tables;
  private final Rivals rivals;
  private final Doorkeeper doorkeeper;
  private final Crowd crowd;
  private final Tombstones tombstones;
  private final Tellers tellers;
  private final InstantSource clock;
  private final RandomGenerator random;

  Learning(
      BookPolicy policy,
      Tables tables,
      Rivals rivals,
      Doorkeeper doorkeeper,
      Crowd crowd,
      Tombstones tombstones,
      Tellers tellers,
      InstantSource clock,
      RandomGenerator random) {
    this.policy = policy;
    this.tables = tables;
    this.rivals = rivals;
    this.doorkeeper = doorkeeper;
    this.crowd = crowd;
    this.tombstones = tombstones;
    this.tellers = tellers;
    this.clock = clock;
    this.random = random;
  }

  AddOutcome hearsay(NetAddress address, NetAddress source) {
    long nowMs = clock.millis();
    var objection = objection(address, source, nowMs);
    return objection != null ? objection : learn(address, source, Origin.HEARSAY, nowMs);
  }

  AddOutcome announced(NetAddress self, Endpoint socket) {
    long nowMs = clock.millis();
    var address =
        SpecialRanges.isUnspecified(self.ip())
            ? new NetAddress(self.id(), socket.ip(), self.port())
            : self;
    var source = new NetAddress(self.id(), socket);
    if (isAtHome(address.ip(), socket.ip())) {
      var objection = doorkeeper.objection(address);
      if (objection != null) {
        return objection;
      }
      tombstones.lift(address);
      return learn(address, source, Origin.SELF_ANNOUNCED, nowMs);
    }
    var objection = objection(address, source, nowMs);
    return objection != null ? objection : learn(address, source, Origin.CLAIMED, nowMs);
  }

  /// A test network may live on many loopback addresses of one host and connect from any of them.
  private boolean isAtHome(IpAddress announced, IpAddress socket) {
    return announced.equals(socket)
        || (!policy.strict()
            && SpecialRanges.isLoopback(announced)
            && SpecialRanges.isLoopback(socket));
  }

  private @Nullable AddOutcome objection(NetAddress address, NetAddress source, long nowMs) {
    var objection = doorkeeper.objection(address);
    if (objection != null) {
      return objection;
    }
    if (doorkeeper.isPrivate(source.id())) {
      return AddOutcome.PRIVATE_SOURCE;
    }
    if (tombstones.covers(address, nowMs)) {
      return AddOutcome.TOMBSTONED;
    }
    return tellers.isDistrusted(source.ip(), nowMs) ? AddOutcome.DISTRUSTED : null;
  }

  private AddOutcome learn(NetAddress address, NetAddress source, Origin origin, long nowMs) {
    var known = tables.find(address.id());
    if (known == null) {
      return meet(address, source, origin, nowMs);
    }
    var outcome =
        rivals.offer(known, address.endpoint(), origin == Origin.CLAIMED ? Origin.HEARSAY : origin);
    if (!known.old && known.isAt(address)) {
      mention(known, source, origin, nowMs);
    }
    return outcome;
  }

  private AddOutcome meet(NetAddress address, NetAddress source, Origin origin, long nowMs) {
    if (origin == Origin.SELF_ANNOUNCED && !crowd.hasRoom(address.ip())) {
      tables.displaceHearsay(address.ip());
    }
    if (!crowd.hasRoom(address.ip())
        || (origin == Origin.CLAIMED && !crowd.hasRoomForClaim(source.ip()))) {
      return AddOutcome.CROWDED;
    }
    var fresh = new KnownAddress(address, source, origin, nowMs);
    return tables.admit(fresh, nowMs) ? AddOutcome.ADDED : AddOutcome.FULL;
  }

  /// A new node was mentioned again: the more buckets it is in, the less likely it gets another.
  private void mention(KnownAddress known, NetAddress source, Origin origin, long nowMs) {
    if (origin == Origin.SELF_ANNOUNCED && !known.tried) {
      known.lastAttemptMs = nowMs;
    }
    int count = known.bucketCount();
    if (count < KnownAddress.MAX_BUCKETS && random.nextInt(2 * count) == 0) {
      tables.refer(known, source.ip(), nowMs);
    }
  }
}
