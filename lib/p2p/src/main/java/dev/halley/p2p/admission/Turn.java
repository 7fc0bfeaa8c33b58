package dev.halley.p2p.admission;

import dev.halley.p2p.outcome.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The event being handled: when it came and what follows from it, in this order. All parts of one
/// [SwitchCore] share it.
final class Turn {
  private Instant now;
  private List<SwitchAction> actions = new ArrayList<>();

  Turn(Instant now) {
    this.now = now;
  }

  void begin(Instant moment) {
    now = moment;
    actions = new ArrayList<>();
  }

  Instant now() {
    return now;
  }

  List<SwitchAction> actions() {
    return actions;
  }

  void add(SwitchAction action) {
    actions.add(action);
  }

  void settle(Attempt attempt, Verdict verdict) {
    add(new SwitchAction.Settled(attempt.request, attempt.target, attempt.purpose, verdict));
  }

  void reject(long connection, Verdict verdict) {
    add(new SwitchAction.Reject(connection, verdict));
  }
}
