package dev.halley.pex.book;

import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.Prefix;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What came of the hints of each teller, by the prefix of its socket. Who pairs IDs with addresses
/// where somebody else answers is soon not listened to any more.
final class Tellers {
  /// Prefixes remembered, the least recently judged forgotten first: an attacker with many prefixes
  /// gets each of them forgotten, not more memory.
  static final int MAX = 1_024;

  /// Honest tellers repeat a stale pair now and then.
  static final int LIES = 8;

  /// Judgements fade: at this many, both counts are halved.
  private static final int FADE = 256;

  private static final long MEMORY_MS = Duration.ofHours(24).toMillis();

  private static final class Repute {
    int truths;
    int lies;
    long lastLieMs;
  }

  private final SipHash hash;
  private final Map<Long, Repute> reputes = new LinkedHashMap<>(16, 0.75f, true);

  Tellers(SipHash hash) {
    this.hash = hash;
  }

  void toldTruth(IpAddress teller) {
    judge(teller).truths++;
  }

  void toldLie(IpAddress teller, long nowMs) {
    var repute = judge(teller);
    repute.lies++;
    repute.lastLieMs = nowMs;
  }

  boolean isDistrusted(IpAddress teller, long nowMs) {
    var repute = reputes.isEmpty() ? null : reputes.get(key(teller));
    return repute != null
        && repute.lies >= LIES
        && repute.lies > repute.truths
        && nowMs - repute.lastLieMs < MEMORY_MS;
  }

  private Repute judge(IpAddress teller) {
    long key = key(teller);
    @Nullable Repute repute = reputes.get(key);
    if (repute == null) {
      if (reputes.size() == MAX) {
        reputes.remove(reputes.keySet().iterator().next());
      }
      repute = new Repute();
      reputes.put(key, repute);
    }
    if (repute.lies + repute.truths >= FADE) {
      repute.lies /= 2;
      repute.truths /= 2;
    }
    return repute;
  }

  private long key(IpAddress teller) {
    var prefix = Prefix.of(teller).ip();
    return hash.of(6, prefix.high(), prefix.low());
  }
}
