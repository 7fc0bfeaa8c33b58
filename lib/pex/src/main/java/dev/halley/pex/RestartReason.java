package dev.halley.pex;

import java.time.Duration;

/// Why a node asks for a new start; see [Remediation].
public sealed interface RestartReason {
  /// Nobody is connected.
  ///
  /// @param time for so long
  record NoPeers(Duration time) implements RestartReason {}

  /// Most peers are far ahead.
  ///
  /// @param blocks by at least so many
  record Behind(long blocks) implements RestartReason {}
}
