package dev.halley.pex.book;

/// How an endpoint came into the book, the weakest first.
public enum Origin {
  /// Somebody told us about somebody else.
  HEARSAY,
  /// An authenticated node said this of itself, but its socket is at another IP address.
  CLAIMED,
  /// An authenticated node announced this endpoint, and its socket is at this very IP address.
  SELF_ANNOUNCED,
  /// We dialled it and the right node answered.
  DIALLED
}
