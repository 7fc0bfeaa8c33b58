package dev.halley.pex.protocol;

import dev.halley.p2p.identity.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// For nodes that ask as often as every 100 ms and lose a place in their rotation with everybody
/// who keeps them waiting: every request is answered at once, but most of them briefly.
public final class PromptPacing implements Pacing {
  /// Askers remembered across connections, the longest unanswered forgotten first. Who turns this
  /// over has as many identities, and finds the quota of full answers spent.
  static final int CAPACITY = 16_384;

  private final Duration floor;
  private final Duration spacing;
  private final Quota full;
  private final LinkedHashMap<NodeId, Given> given = new LinkedHashMap<>(); // oldest first
  private final Map<NodeId, AnswerSize> promised = new HashMap<>(); // one per waiting request

  private record Given(Instant last, Instant lastFull) {}

  /// @param floor from one answer to the next
  /// @param spacing from one full answer to the next
  /// @param full how many full answers there are; the others are brief
  public PromptPacing(Duration floor, Duration spacing, Quota full) {
    this.floor = floor;
    this.spacing = spacing;
    this.full = full;
  }

  @Override
  public Window window(NodeId id, Instant now) {
    @Nullable Given before = given.get(id);
    boolean lavish =
        (before == null || isOver(before.lastFull, spacing, now))
            && !full.earliest(id, now).isAfter(now);
    AnswerSize size = lavish ? AnswerSize.FULL : AnswerSize.BRIEF;
    promised.put(id, size);
    boolean wait = before != null && !isOver(before.last, floor, now);
    Instant at = before != null && wait ? before.last.plus(floor) : now;
    return new Window(at, at, before == null, size);
  }

  /// Also when the clock was set back in between, or somebody would wait for as long.
  private static boolean isOver(Instant since, Duration time, Instant now) {
    return now.isBefore(since) || !now.isBefore(since.plus(time));
  }

  @Override
  public void answered(NodeId id, Instant now) {
    boolean lavish = promised.remove(id) == AnswerSize.FULL;
    if (lavish) {
      full.spend(id, now);
    }
    @Nullable Given before = given.remove(id); // to the young end
    given.put(id, new Given(now, lavish || before == null ? now : before.lastFull));
    if (given.size() > CAPACITY) {
      given.pollFirstEntry();
    }
  }

  @Override
  public void left(NodeId id) {
    promised.remove(id);
  }

  int size() {
    return given.size();
  }
}
