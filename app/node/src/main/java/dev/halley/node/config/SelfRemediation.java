package dev.halley.node.config;

import java.time.Duration;

/// The `[self-remediation]` table, which the Tendermint 0.35 line has.
///
/// @param noPeersWindow a network without a peer for so long starts over; zero for never
/// @param cooldown it does so at most once in this time
public record SelfRemediation(Duration noPeersWindow, Duration cooldown) {
  static SelfRemediation read(Reading settings) {
    return new SelfRemediation(
        Duration.ofSeconds(settings.value(Keys.NO_PEERS_WINDOW)),
        Duration.ofSeconds(settings.value(Keys.RESTART_COOLDOWN)));
  }
}
