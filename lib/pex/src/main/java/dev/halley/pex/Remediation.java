package dev.halley.pex;

import java.time.Duration;
import java.time.Instant;

/// When a node that gets nowhere asks its owner for a new start (Tendermint 0.35 line and Sei,
/// where it is the table `self-remediation`).
///
/// @param window without any peer for so long, it asks; zero for never
/// @param blocksBehind more blocks than that behind most of its peers, it asks; 0 for never
/// @param cooldown it asks at most once in this time
/// @param notBefore and not before this moment: who starts it anew knows when it asked last
public record Remediation(
    Duration window, long blocksBehind, Duration cooldown, Instant notBefore) {
  /// Never asks.
  public static final Remediation OFF =
      new Remediation(Duration.ZERO, 0, Duration.ofMinutes(10), Instant.MIN);

  /// Refuses what makes no sense with an [IllegalArgumentException].
  public Remediation {
    if (window.isNegative() || blocksBehind < 0) {
      throw new IllegalArgumentException("remediation waits for a positive time or nothing");
    }
    Positive.require(cooldown, "cool-down");
  }

  /// {@return the same with another patience without peers}
  ///
  /// @param value zero for never
  public Remediation withWindow(Duration value) {
    return new Remediation(value, blocksBehind, cooldown, notBefore);
  }

  /// {@return the same with another patience with blocks}
  ///
  /// @param value 0 for never
  public Remediation withBlocksBehind(long value) {
    return new Remediation(window, value, cooldown, notBefore);
  }

  /// {@return the same with another pause between requests}
  ///
  /// @param value positive
  public Remediation withCooldown(Duration value) {
    return new Remediation(window, blocksBehind, value, notBefore);
  }

  /// {@return the same for a node that asked already}
  ///
  /// @param when it did
  public Remediation askedAt(Instant when) {
    return new Remediation(window, blocksBehind, cooldown, when.plus(cooldown));
  }
}
