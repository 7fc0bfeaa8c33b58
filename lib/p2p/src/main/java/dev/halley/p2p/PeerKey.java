package dev.halley.p2p;

import org.jspecify.annotations.Nullable;

/// Names a value of type `T` that reactors keep with a peer. Two keys are never equal, so that only
/// who shares the key object shares the value: consensus publishes its key for the mempool and
/// evidence reactors to read a peer's height.
///
/// @param <T> thread-safe, if several reactors use it
public final class PeerKey<T> {
  private final String name;
  private final Class<T> type;

  /// A key like no other.
  ///
  /// @param name for humans
  /// @param type what values are checked against
  public PeerKey(String name, Class<T> type) {
    this.name = name;
    this.type = type;
  }

  @Nullable T cast(@Nullable Object value) {
    return type.cast(value);
  }

  @Override
  public String toString() {
    return name;
  }
}
