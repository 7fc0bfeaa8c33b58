package dev.halley.pex;

import java.time.Duration;

/// What every time of peer exchange must be. In a class of its own: the policy's default is made of
/// a role's, so a role must not need the policy's class while its own is being initialised.
final class Positive {
  private Positive() {}

  static void require(Duration value, String name) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException("the " + name + " of peer exchange must be positive");
    }
  }
}
