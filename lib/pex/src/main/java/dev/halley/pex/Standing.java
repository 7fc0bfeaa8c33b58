package dev.halley.pex;

import dev.halley.p2p.identity.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;

/// What is known for and against one node.
final class Standing {
  /// Endpoints whose failures are kept, as many as the book keeps of a node.
  private static final int MAX_ENDPOINTS = 4;

  private static final int DELIVERIES_PER_POINT = 5;
  private static final int DISCONNECTS_PER_POINT = 3;

  /// More makes no difference to any score.
  private static final int MOST = 10_000;

  private static final double FORGETTING_PER_HOUR = 0.1;

  private record Failures(int count, Instant last) {}

  private final LinkedHashMap<Endpoint, Failures> failures = new LinkedHashMap<>();
  private int earned = PeerScores.UNKNOWN;
  private int deliveries;
  private int disconnects;
  private Instant lastConnected = Instant.MIN;

  int earned() {
    return earned;
  }

  void raise() {
    earned = Math.min(PeerScores.HIGHEST_EARNED, earned + 1);
  }

  void lower() {
    earned = Math.max(0, earned - 1);
  }

  void ruin() {
    earned = 0;
  }

  void delivered() {
    deliveries = Math.min(MOST, deliveries + 1);
  }

  void connected(Instant now) {
    failures.clear();
    lastConnected = now;
  }

  void disconnected() {
    deliveries = 0;
    disconnects = Math.min(MOST, disconnects + 1);
  }

  void dialFailed(Endpoint endpoint, Instant now) {
    deliveries = 0;
    Failures before = failures.remove(endpoint);
    int count = before == null ? 1 : Math.min(MOST, before.count + 1);
    failures.put(endpoint, new Failures(count, now));
    if (failures.size() > MAX_ENDPOINTS) {
      failures.pollFirstEntry();
    }
  }

  /// What is to be added to the base of its score: an hour takes a tenth of a failure's weight.
  int balance(Instant now) {
    long against = lately(disconnects, lastConnected, now) / DISCONNECTS_PER_POINT;
    for (Failures some : failures.values()) {
      against += lately(some.count, some.last, now);
    }
    return Math.toIntExact(deliveries / DELIVERIES_PER_POINT - against);
  }

  /// Rounded: to cut off would hide the first failure, whose weight is less than 1 at once.
  private static long lately(int count, Instant last, Instant now) {
    if (count == 0 || last.equals(Instant.MIN)) {
      return 0;
    }
    double hours = Math.max(0, Duration.between(last, now).toMillis()) / 3_600_000.0;
    return Math.round(count * Math.exp(-FORGETTING_PER_HOUR * hours));
  }
}
