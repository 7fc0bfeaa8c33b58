package dev.halley.simulator;

import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.Slots;
import dev.halley.p2p.outcome.Verdict;
import java.util.EnumMap;
import java.util.Map;

/// What a run is measured by.
final class Metrics {
  /// How many outbound peers a node waits for.
  static final int[] MARKS = {1, 5, 10};

  private final Timeline time;
  final Delays[] firstStarts = {new Delays(), new Delays(), new Delays()};
  final Delays[] restarts = {new Delays(), new Delays(), new Delays()};
  final Map<DialPurpose, Map<Verdict.Kind, Long>> dials = new EnumMap<>(DialPurpose.class);
  final Map<Verdict.Kind, Long> rejections = new EnumMap<>(Verdict.Kind.class);
  long asked;
  final long[] answers = new long[2]; // of peers, of seeds
  final long[] told = new long[2];
  final long[] useless = new long[2];

  Metrics(Timeline time) {
    this.time = time;
  }

  /// Watches one process from its start.
  final class Start {
    private final Delays[] mine;
    private final boolean counts;
    private final long startedNs = time.nowNs();
    private int next;

    private Start(Host host) {
      this.counts = !host.seed;
      this.mine = host.starts == 1 ? firstStarts : restarts;
    }

    void slots(Slots slots) {
      while (counts && next < MARKS.length && slots.outbound() >= MARKS[next]) {
        mine[next++].add(time.nowNs() - startedNs);
      }
    }

    /// It ended, or the run did; what was not reached is counted as such.
    void ended() {
      while (counts && next < MARKS.length) {
        mine[next++].addNever();
      }
    }
  }

  Start start(Host host) {
    return new Start(host);
  }

  void settled(DialPurpose purpose, Verdict.Kind kind) {
    dials
        .computeIfAbsent(purpose, _ -> new EnumMap<>(Verdict.Kind.class))
        .merge(kind, 1L, Long::sum);
  }

  void rejected(Verdict.Kind kind) {
    rejections.merge(kind, 1L, Long::sum);
  }

  void asked() {
    asked++;
  }

  void answered(boolean bySeed, int addresses, int thatAreUseless) {
    int who = bySeed ? 1 : 0;
    answers[who]++;
    told[who] += addresses;
    useless[who] += thatAreUseless;
  }

  double uselessShare(boolean bySeed) {
    int who = bySeed ? 1 : 0;
    return told[who] == 0 ? 0 : (double) useless[who] / told[who];
  }
}
