package dev.halley.pex.manager;

import java.time.Duration;

/// How long failed endpoints are left alone.
public interface Pauses {
  /// The pause after so many failures in a row, at least one, spread by chance.
  Duration after(int failures);

  /// The pause after an order whose end is not known yet.
  Duration shortest();

  /// An endpoint whose node never answered is not worth more attempts.
  boolean isHopeless(int failures);
}
