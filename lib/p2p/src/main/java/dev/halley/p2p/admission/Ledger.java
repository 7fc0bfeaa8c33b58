package dev.halley.p2p.admission;

import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.identity.Prefix;
import dev.halley.p2p.outcome.Slots;
import dev.halley.p2p.outcome.Verdict;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The one place where limits are enforced. A dial or link is charged to one [Share] when it is
/// granted and released exactly once.
final class Ledger {
  private SlotLimits limits;
  private NeighbourLimits neighbours;
  private final Set<NodeId> persistentIds;
  private final Set<NodeId> unconditionalIds; // as many as the operator names
  private final Headcount<IpAddress> linksByIp = new Headcount<>();
  private final Headcount<IpAddress> inboundByIp = new Headcount<>();
  private final Headcount<Prefix> inboundByPrefix = new Headcount<>();
  private final VisitBudget visitBudget;
  private final Taken taken = new Taken();
  private final SlotRules rules;
  private int reserved;
  private int visits;

  Ledger(SwitchPolicy policy, Set<NodeId> persistentIds, Ranking ranking) {
    this.limits = policy.slots();
    Pool pool = policy.pool();
    this.rules =
        pool == null ? new SplitSlots(limits, taken) : new PooledSlots(pool, ranking, taken);
    this.neighbours = policy.neighbours();
    this.persistentIds = persistentIds;
    this.unconditionalIds = new HashSet<>(policy.unconditionalIds());
    this.visitBudget = new VisitBudget(neighbours.visitsPerPrefix());
  }

  /// Goes by another policy; whoever has a slot keeps it.
  void replace(SwitchPolicy former, SwitchPolicy present) {
    limits = present.slots();
    neighbours = present.neighbours();
    rules.replace(limits, present.pool());
    unconditionalIds.removeAll(former.unconditionalIds());
    unconditionalIds.addAll(present.unconditionalIds());
  }

  void addUnconditional(Set<NodeId> ids) {
    unconditionalIds.addAll(ids);
  }

  Slots slots() {
    return new Slots(
        taken.outbound,
        taken.inbound,
        reserved,
        visits,
        taken.dialing,
        rules.maxOutbound(),
        rules.maxInbound(),
        limits.visits(),
        rules.upgrades());
  }

  private boolean isReserved(NodeId id) {
    return persistentIds.contains(id) || unconditionalIds.contains(id);
  }

  /// Charges a dial.
  ///
  /// @return why not, or null when it was granted
  @Nullable Verdict grant(Attempt attempt, Instant now) {
    Share wanted = shareOf(attempt);
    Verdict refusal = refusal(attempt, wanted, now);
    if (refusal == null) {
      charge(attempt, wanted, now);
    }
    return refusal;
  }

  private Share shareOf(Attempt attempt) {
    if (isReserved(attempt.id())) {
      return Share.RESERVED;
    }
    return switch (attempt.purpose) {
      case OPERATOR, PERSISTENT -> Share.RESERVED;
      case OUTBOUND, SEED -> Share.DIALING;
      case VISIT -> Share.VISIT;
    };
  }

  private @Nullable Verdict refusal(Attempt attempt, Share wanted, Instant now) {
    IpAddress ip = limitedIp(attempt);
    if (wanted == Share.DIALING) {
      Verdict refusal = rules.dialRefusal(attempt.id());
      if (refusal != null) {
        return refusal;
      }
      return ip != null && !neighbours.allowDuplicateIp() && linksByIp.of(ip) > 0
          ? Verdict.of(Verdict.Kind.FILTERED, "another node of that IP is connected")
          : null;
    }
    if (wanted == Share.VISIT) {
      if (visits >= limits.visits()) {
        return full("visits");
      }
      boolean crowded = ip != null && !visitBudget.allows(Prefix.of(ip), now);
      return crowded ? full("visits to that prefix") : null;
    }
    return null;
  }

  /// The IP that a dial is counted under; null when it is not known or exempt.
  private @Nullable IpAddress limitedIp(Attempt attempt) {
    IpAddress ip = attempt.ip();
    return ip != null && neighbours.isLimited(ip) ? ip : null;
  }

  static Verdict full(String what) {
    return Verdict.of(Verdict.Kind.FULL, "no room for more " + what);
  }

  private void charge(Attempt attempt, Share share, Instant now) {
    attempt.share = share;
    if (share == Share.DIALING) {
      rules.granted(attempt);
      taken.dialing++;
    } else if (share == Share.VISIT) {
      visits++;
      IpAddress ip = limitedIp(attempt);
      if (ip != null) {
        visitBudget.begin(Prefix.of(ip), now);
      }
    }
  }

  /// Releases a dial that will not become a link.
  void release(Attempt attempt) {
    if (attempt.share == Share.DIALING) {
      rules.ended(attempt);
      taken.dialing--;
    } else if (attempt.share == Share.VISIT) {
      endVisit(attempt);
    }
    attempt.share = Share.NONE;
  }

  private void endVisit(Attempt attempt) {
    visits--;
    IpAddress ip = limitedIp(attempt);
    if (ip != null) {
      visitBudget.end(Prefix.of(ip));
    }
  }

  /// Why an authenticated connection has no room as a peer, or null when it has.
  @Nullable Verdict refusal(Link link) {
    Attempt attempt = link.attempt;
    if (attempt == null) {
      return refusal(link.contact.id, link.remote.ip(), link.contact.dial);
    }
    return attempt.share == Share.DIALING ? rules.linkRefusal(attempt.id(), false, attempt) : null;
  }

  /// Why a connection from `ip` that came in has no room, or null when it has.
  ///
  /// @param dial under way to the same node; null when there is none
  @Nullable Verdict refusal(NodeId id, IpAddress ip, @Nullable Attempt dial) {
    if (isReserved(id)) {
      return null;
    }
    Verdict refusal = rules.linkRefusal(id, true, dial);
    if (refusal != null) {
      return refusal;
    }
    if (!neighbours.isLimited(ip)) {
      return null;
    }
    boolean crowded =
        neighbours.allowDuplicateIp()
            ? inboundByIp.of(ip) >= neighbours.inboundPerIp()
            : linksByIp.of(ip) > 0;
    if (crowded) {
      return Verdict.of(Verdict.Kind.FILTERED, "too many peers from its IP");
    }
    return inboundByPrefix.of(Prefix.of(ip)) >= neighbours.inboundPerPrefix()
        ? Verdict.of(Verdict.Kind.FILTERED, "too many peers from its prefix")
        : null;
  }

  /// Charges a link that starts; the share of its dial passes to it.
  void admit(Link link) {
    link.share = shareOf(link);
    if (link.attempt != null) {
      link.attempt.share = Share.NONE;
    }
    switch (link.share) {
      case OUTBOUND -> {
        rules.admitted(link);
        taken.dialing--;
        taken.outbound++;
        linksByIp.add(link.remote.ip());
      }
      case INBOUND -> {
        rules.admitted(link);
        taken.inbound++;
        linksByIp.add(link.remote.ip());
        inboundByIp.add(link.remote.ip());
        inboundByPrefix.add(Prefix.of(link.remote.ip()));
      }
      case RESERVED -> reserved++;
      case VISIT, DIALING, NONE -> {}
    }
  }

  private Share shareOf(Link link) {
    Attempt attempt = link.attempt;
    if (attempt == null) {
      return isReserved(link.contact.id) ? Share.RESERVED : Share.INBOUND;
    }
    return attempt.share == Share.DIALING ? Share.OUTBOUND : attempt.share;
  }

  /// Takes the links that have to make room for others.
  List<Link> takeEvictions() {
    return rules.takeEvictions();
  }

  /// Whether somebody else would like to have the slot of this link.
  boolean isCoveted(Link link) {
    return rules.isCoveted(link);
  }

  /// Releases a link that was admitted.
  void release(Link link) {
    switch (link.share) {
      case OUTBOUND -> {
        rules.released(link);
        taken.outbound--;
        linksByIp.remove(link.remote.ip());
      }
      case INBOUND -> {
        rules.released(link);
        taken.inbound--;
        linksByIp.remove(link.remote.ip());
        inboundByIp.remove(link.remote.ip());
        inboundByPrefix.remove(Prefix.of(link.remote.ip()));
      }
      case RESERVED -> reserved--;
      case VISIT -> endVisit(Objects.requireNonNull(link.attempt));
      case DIALING, NONE -> {}
    }
    link.share = Share.NONE;
  }
}
