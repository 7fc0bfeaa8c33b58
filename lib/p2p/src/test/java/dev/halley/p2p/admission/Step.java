package dev.halley.p2p.admission;

import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.Misbehaviour.Severity;
import dev.halley.p2p.outcome.StopReason;
import dev.halley.p2p.outcome.Verdict;
import java.util.random.RandomGenerator;

/// Something that happens to a switch. A `pick` chooses among what there is when it happens, so
/// that a step means something in any other sequence too; with nothing to choose from it means
/// nothing.
sealed interface Step {
  int NODES = 12;

  /// Somebody wants a node dialled.
  record Request(int node, DialPurpose purpose) implements Step {}

  record DialFails(int pick, Verdict.Kind how) implements Step {}

  record DialSucceeds(int pick) implements Step {}

  /// A node dials us from one of a few machines.
  record Accept(int node, int machine) implements Step {}

  /// A reactor refuses a peer when it is new.
  record InitFails(int pick) implements Step {}

  /// A connection ends by itself: lost, or something came in that ends it.
  record Ends(int pick, StopReason.Kind how) implements Step {}

  /// Every reactor has let go of a peer that ended.
  record Removed(int pick) implements Step {}

  /// The remote uses a connection.
  record Speaks(int pick) implements Step {}

  /// We end the link to a node, with or without an error.
  record Stop(int node, StopReason.Kind why) implements Step {}

  record Report(int node, Severity severity) implements Step {}

  record Pass(int ms) implements Step {}

  /// The operator names a node that is persistent, or unconditional, from now on.
  record Befriend(int node, boolean persistent) implements Step {}

  record ShutDown() implements Step {}

  /// A shell gone mad says something about a number that may mean nothing.
  record Stray(int what, int number) implements Step {}

  static Step random(RandomGenerator random, boolean unruly) {
    int node = random.nextInt(NODES);
    int pick = random.nextInt(1_000);
    if (unruly && random.nextInt(4) == 0) {
      return new Stray(random.nextInt(5), pick);
    }
    return switch (random.nextInt(12)) {
      case 0, 1 -> new Request(node, one(DialPurpose.values(), random));
      case 2 -> new DialFails(pick, Verdict.Kind.REFUSED);
      case 3 -> new DialSucceeds(pick);
      case 4, 5 -> new Accept(node, random.nextInt(6));
      case 6 -> new Ends(pick, one(StopReason.Kind.values(), random));
      case 7, 8 -> new Removed(pick);
      case 9 -> random.nextBoolean() ? new Speaks(pick) : new InitFails(pick);
      case 10 -> rare(random, node);
      default -> new Pass(random.nextInt(3_000));
    };
  }

  private static Step rare(RandomGenerator random, int node) {
    int dice = random.nextInt(100);
    if (dice < 2) {
      return new ShutDown();
    }
    if (dice < 5) {
      return new Befriend(node, dice % 2 == 0);
    }
    return dice < 60
        ? new Stop(node, one(StopReason.Kind.values(), random))
        : new Report(node, dice < 63 ? Severity.BAN : one(Severity.values(), random));
  }

  private static <T> T one(T[] all, RandomGenerator random) {
    return all[random.nextInt(all.length)];
  }
}
