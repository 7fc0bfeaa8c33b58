package dev.halley.pex.book;

/// What the book did with an address it was told.
public enum AddOutcome {
  /// A node it had not heard of.
  ADDED,
  /// Another endpoint for a known node; it is tried when the present one fails.
  CANDIDATE,
  /// Nothing new, or nothing that changes anything.
  KNOWN,
  /// Port 0, or an IP address nobody can listen on.
  INVALID,
  /// A special-purpose range, and the book is strict.
  NOT_ROUTABLE,
  /// One of our own IDs or endpoints.
  SELF,
  /// A configured private ID.
  PRIVATE,
  /// The teller has a configured private ID.
  PRIVATE_SOURCE,
  /// A node whose ban runs.
  BANNED,
  /// Found not to serve this network or this identity a while ago.
  TOMBSTONED,
  /// Enough is known about that IP address, its prefix or from that teller.
  CROWDED,
  /// Its bucket is full of addresses against which nothing is known; one of them should be tried,
  /// see [AddressBook#contested(int)].
  FULL,
  /// What this teller said before was mostly false.
  DISTRUSTED;

  /// {@return whether the book holds something it did not hold before}
  public boolean learned() {
    return this == ADDED || this == CANDIDATE;
  }
}
