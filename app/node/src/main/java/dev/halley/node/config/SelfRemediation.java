package dev.halley.node.config;

import java.time.Duration;

/// The `[self-remediation]` table, which the Tendermint 0.35 line has.
///
/// @param noPeersWindow a network without a peer for so long starts over; zero for never
/// @param cooldown it does so at most once in this time
public record SelfRemediation(Duration noPeersWindow, Duration cooldown) {
  private static final String TABLE = "self_remediation.";
  private static final long LONGEST_S = Duration.ofDays(365).toSeconds();
  private static final long USUAL_COOLDOWN_S = 600;

  static SelfRemediation read(Settings settings) {
    return new SelfRemediation(
        seconds(settings, "p2p_no_peers_available_window_seconds", 0, 0),
        seconds(settings, "restart_cooldown_seconds", 1, USUAL_COOLDOWN_S));
  }

  private static Duration seconds(Settings settings, String key, long least, long otherwise) {
    return Duration.ofSeconds(
        settings.findFilled(TABLE + key).map(s -> s.asLong(least, LONGEST_S)).orElse(otherwise));
  }
}
