package dev.halley.pex.manager;

import dev.halley.p2p.identity.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Asks one peer after the other, the faster the more of what they tell is new (Tendermint 0.35,
/// internal/p2p/pex).
///
/// Connected peers wait in a queue. The front one is asked and returns to the back when its answer
/// came, or when it has kept silent for too long. The pause runs from one request to the next, so
/// whatever others send, and whenever, nobody can put a request off for longer than the longest
/// pause. With nobody in the queue there is nothing to wait for: the next one who comes is asked.
public final class Adaptive implements SearchPolicy {
  private final Orders orders;
  private final BooleanSupplier full;
  private final Duration shortest;
  private final Duration longest;
  private final RoundClock rounds;
  private final InstantSource clock;
  // both together as many as are connected
  private final LinkedHashSet<NodeId> waiting = new LinkedHashSet<>(); // to be asked, in this order
  private final Set<NodeId> asked = new HashSet<>(); // owe us an answer
  private long total;
  private Duration pause;
  private Instant last;
  private Instant postponed = Instant.MIN; // nobody in the queue may be asked before

  /// @param full whether there is hardly room for more addresses
  /// @param shortest pause between two requests, whomever they go to
  /// @param longest pause, and the one of a peer whose store is full
  /// @param period of the rounds in which slots are looked after
  public Adaptive(
      Orders orders,
      BooleanSupplier full,
      Duration shortest,
      Duration longest,
      Duration period,
      InstantSource clock,
      RandomGenerator random) {
    this.orders = orders;
    this.full = full;
    this.shortest = shortest;
    this.longest = longest;
    this.rounds = new RoundClock(period, clock, random);
    this.clock = clock;
    this.pause = shortest;
    this.last = clock.instant();
  }

  /// The first peer after a time without any is a new beginning.
  @Override
  public void joined(Link link) {
    if (waiting.isEmpty() && asked.isEmpty()) {
      pause = shortest;
    }
    wait(link.id());
  }

  @Override
  public void left(NodeId id) {
    waiting.remove(id);
    asked.remove(id);
  }

  @Override
  public void answered(NodeId id, int learned) {
    total += learned;
    if (asked.remove(id)) {
      wait(id);
    }
    pause = pause(learned);
  }

  @Override
  public void unanswered(NodeId id) {
    if (asked.remove(id)) {
      wait(id);
    }
  }

  private void wait(NodeId id) {
    waiting.add(id);
    postponed = Instant.MIN;
  }

  /// The inverse square of the share of news, over the peers there are to ask.
  private Duration pause(int learned) {
    if (full.getAsBoolean()) {
      return longest;
    }
    double ratio = (total + 1.0) / (learned + 1.0);
    double ms = shortest.toMillis() * (ratio * ratio / Math.max(1, waiting.size()) + 1);
    return Duration.ofMillis(Math.min((long) ms, longest.toMillis()));
  }

  @Override
  public Instant nextRound() {
    return rounds.next();
  }

  @Override
  public void begin() {
    rounds.begin();
  }

  @Override
  public void shortHanded() {}

  @Override
  public void pump() {
    if (clock.instant().isBefore(nextQuestion())) {
      return;
    }
    @Nullable NodeId next = firstToTake();
    if (next == null) {
      postponed = soonest();
      return;
    }
    waiting.remove(next);
    asked.add(next);
    last = clock.instant();
  }

  private @Nullable NodeId firstToTake() {
    for (NodeId id : waiting) {
      if (orders.ask(id)) {
        return id;
      }
    }
    return null;
  }

  /// When somebody in the queue may be asked, as far as that is known now.
  private Instant soonest() {
    Instant soonest = Instant.MAX;
    for (NodeId id : waiting) {
      Instant from = orders.askableFrom(id);
      soonest = from.isBefore(soonest) ? from : soonest;
    }
    Instant least = clock.instant().plus(shortest); // who is about to leave is never asked
    return soonest.isBefore(least) ? least : soonest;
  }

  @Override
  public Instant nextQuestion() {
    if (waiting.isEmpty()) {
      return Instant.MAX;
    }
    Instant due = last.plus(pause);
    return due.isBefore(postponed) ? postponed : due;
  }
}
