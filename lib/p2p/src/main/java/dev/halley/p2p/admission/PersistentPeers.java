package dev.halley.p2p.admission;

import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.StopReason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// When to dial the configured peers: at once, then with pauses that double up to a cap, for ever.
/// A link that lasted starts the series anew. Only configured targets are dialled, never what a
/// peer says about itself.
final class PersistentPeers {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

  /// A link that is lost sooner than this counts as a failure, or a peer that admits us and hangs
  /// up at once would be dialled every second.
  private static final Duration LASTING = Duration.ofMinutes(1);

  /// Failures that stand for the longest pause, whatever it is (2^20 s are 12 days).
  private static final int MAX_FAILURES = 20;

  private static final class Plan {
    final List<DialTarget> targets = new ArrayList<>();
    int turn;
    int failures;
    Instant due = Instant.MAX;

    DialTarget next() {
      return targets.get(Math.floorMod(turn++, targets.size()));
    }
  }

  private final NodeId self;
  private final Map<NodeId, Plan> plans = new LinkedHashMap<>();
  private Duration longestPause;
  private final RandomGenerator random;
  private boolean stopped;

  PersistentPeers(NodeId self, SwitchPolicy policy, Instant now, RandomGenerator random) {
    this.longestPause = policy.maxDialPeriod();
    this.random = random;
    this.self = self;
    add(policy.persistentPeers(), now);
  }

  /// Adds targets, due now. One that is known already changes nothing.
  void add(List<DialTarget> targets, Instant now) {
    for (DialTarget target : targets) {
      if (!stopped && !target.id().equals(self)) {
        var plan = plans.computeIfAbsent(target.id(), _ -> new Plan());
        if (!plan.targets.contains(target)) {
          plan.targets.add(target);
          plan.due = now;
        }
      }
    }
  }

  /// Dials no more whom the policy in force does not name.
  void remove(Set<NodeId> ids, List<DialTarget> named) {
    for (NodeId id : ids) {
      Plan plan = plans.get(id);
      if (plan != null) {
        plan.targets.retainAll(named);
        dropIfEmpty(id, plan);
      }
    }
  }

  /// Goes by another policy; what was added beside the former one stays.
  void replace(SwitchPolicy former, SwitchPolicy present, Instant now) {
    longestPause = present.maxDialPeriod();
    for (DialTarget target : former.persistentPeers()) {
      Plan plan = plans.get(target.id());
      if (plan != null && !present.persistentPeers().contains(target)) {
        plan.targets.remove(target);
        dropIfEmpty(target.id(), plan);
      }
    }
    add(present.persistentPeers(), now);
  }

  private void dropIfEmpty(NodeId id, Plan plan) {
    if (plan.targets.isEmpty()) {
      plans.remove(id);
    }
  }

  Set<NodeId> ids() {
    return plans.keySet();
  }

  Instant nextDue() {
    Instant next = Instant.MAX;
    for (Plan plan : plans.values()) {
      next = plan.due.isBefore(next) ? plan.due : next;
    }
    return next;
  }

  /// Takes the peers whose time has come; they are not due again before [#idle].
  List<DialTarget> takeDue(Instant now) {
    List<DialTarget> due = new ArrayList<>();
    for (Plan plan : plans.values()) {
      if (!plan.due.isAfter(now)) {
        plan.due = Instant.MAX;
        due.add(plan.next());
      }
    }
    return due;
  }

  void failed(NodeId id) {
    Plan plan = plans.get(id);
    if (plan != null) {
      plan.failures = Math.min(MAX_FAILURES, plan.failures + 1);
    }
  }

  /// A link ended. What time can't cure leads to the longest pause.
  void ended(NodeId id, StopReason reason, Duration lasted) {
    Plan plan = plans.get(id);
    if (plan == null) {
      return;
    }
    if (!reason.kind().curable()) {
      plan.failures = MAX_FAILURES;
    } else if (lasted.compareTo(LASTING) >= 0) {
      plan.failures = 0;
    } else {
      plan.failures = Math.min(MAX_FAILURES, plan.failures + 1);
    }
  }

  /// Nothing is under way with `id` any more: says when to dial next.
  ///
  /// @param bannedUntil not before this
  void idle(NodeId id, Instant now, @Nullable Instant bannedUntil) {
    Plan plan = plans.get(id);
    if (plan != null) {
      Instant next = now.plus(pause(plan.failures));
      plan.due = bannedUntil != null && bannedUntil.isAfter(next) ? bannedUntil : next;
    }
  }

  /// Between half of the doubled pause and all of it, so that peers which lost each other at the
  /// same moment don't keep meeting.
  private Duration pause(int failures) {
    Duration doubled = FIRST_PAUSE.multipliedBy(1L << failures);
    Duration whole = doubled.compareTo(longestPause) < 0 ? doubled : longestPause;
    long halfNs = whole.toNanos() / 2;
    return Duration.ofNanos(halfNs + random.nextLong(halfNs + 1));
  }

  /// Never dial again.
  void stop() {
    stopped = true;
    plans.clear();
  }
}
