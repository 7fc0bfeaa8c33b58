package dev.halley.simulator;

import dev.halley.p2p.identity.NodeId;
import java.util.HashMap;
import java.util.Map;

/// The rules of peer exchange for one process, held against what it sends.
final class Etiquette {
  private static final long SECOND = 1_000_000_000L;
  private static final long REQUEST_INTERVAL = 30 * SECOND;
  private static final long SEED_DELAY = 12 * SECOND;
  private static final long SEED_SPACING = 30 * SECOND;
  private static final int MAX_ADDRESSES = 100;

  private final Host host;
  private final Timeline time;
  // requests that were answered; one that was lost with its connection may be repeated
  private final Map<NodeId, Long> charged = new HashMap<>();
  private final Map<NodeId, Long> sent = new HashMap<>();
  private final Map<NodeId, Long> answered = new HashMap<>();

  Etiquette(Host host, Timeline time) {
    this.host = host;
    this.time = time;
  }

  void asks(End end) {
    NodeId id = end.peer.id();
    long now = time.nowNs();
    Long last = charged.get(id);
    if (last != null && now - last < REQUEST_INTERVAL) {
      throw breach("asks " + end.peer + " again after " + (now - last) / 1_000_000 + " ms");
    }
    if (end.asking && !end.dead) {
      throw breach("asks " + end.peer + " while a request is open");
    }
    end.asking = true;
    sent.put(id, now);
  }

  void isAnswered(End end) {
    if (!end.asking) {
      throw new Breach(end.peer + " answers without being asked, to " + host);
    }
    end.asking = false;
    Long asked = sent.remove(end.peer.id());
    if (asked != null) {
      charged.put(end.peer.id(), asked);
    }
  }

  void isAsked(End end) {
    if (end.owingSinceNs >= 0) {
      throw new Breach(end.peer + " asks twice without waiting for the answer, at " + host);
    }
    end.owingSinceNs = time.nowNs();
  }

  void answers(End end, int addresses) {
    long now = time.nowNs();
    if (addresses > MAX_ADDRESSES) {
      throw breach("sends " + addresses + " addresses");
    }
    if (end.owingSinceNs < 0) {
      throw breach("answers " + end.peer + " unasked");
    }
    Long last = answered.get(end.peer.id());
    if (host.seed && last != null) {
      long earliest = Math.max(end.owingSinceNs + SEED_DELAY, last + SEED_SPACING);
      if (now < earliest) {
        throw breach("answers " + end.peer + (earliest - now) / 1_000_000 + " ms too early");
      }
    }
    answered.put(end.peer.id(), now);
    end.owingSinceNs = -1;
  }

  private Breach breach(String what) {
    return new Breach(host + " " + what + " at " + time.elapsed());
  }
}
