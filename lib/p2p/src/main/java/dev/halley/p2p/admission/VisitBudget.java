package dev.halley.p2p.admission;

import dev.halley.p2p.identity.Prefix;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// Keeps visits to any one /24 or /64 few at a time and few per minute: a provider that sees one
/// machine try its addresses in quick succession takes that for a scan.
final class VisitBudget {
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int MAX_PER_WINDOW = 10;

  /// Peers choose the addresses that are visited, so the prefixes remembered are bounded; those
  /// whose window began first are forgotten first.
  private static final int MAX_WINDOWS = 4_096;

  private record Window(Instant began, int visits) {}

  private final int maxAtOnce;
  private final Headcount<Prefix> underWay = new Headcount<>();
  private final Map<Prefix, Window> windows = new LinkedHashMap<>();

  VisitBudget(int maxAtOnce) {
    this.maxAtOnce = maxAtOnce;
  }

  boolean allows(Prefix prefix, Instant now) {
    Window window = windows.get(prefix);
    return underWay.of(prefix) < maxAtOnce
        && (window == null || hasEnded(window, now) || window.visits < MAX_PER_WINDOW);
  }

  private static boolean hasEnded(Window window, Instant now) {
    return !now.isBefore(window.began.plus(WINDOW));
  }

  void begin(Prefix prefix, Instant now) {
    underWay.add(prefix);
    Window window = windows.get(prefix);
    if (window != null && !hasEnded(window, now)) {
      windows.put(prefix, new Window(window.began, window.visits + 1));
      return;
    }
    windows.remove(prefix); // so that the order stays that of the beginnings
    if (windows.size() >= MAX_WINDOWS) {
      windows.remove(windows.keySet().iterator().next());
    }
    windows.put(prefix, new Window(now, 1));
  }

  void end(Prefix prefix) {
    underWay.remove(prefix);
  }
}
