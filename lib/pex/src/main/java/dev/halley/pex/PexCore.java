package dev.halley.pex;

import dev.halley.pex.book.AddressBook;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

/// Decides everything about addresses in one network: whom to dial, whom to ask, whom to tell what
/// and when. Pure and single-threaded: it is told events and answers with what it wants done.
@SuppressWarnings("DoNotCallSuggester") // signatures first
public final class PexCore {
  /// @param random must be unpredictable in production
  public PexCore(PexPolicy policy, AddressBook book, InstantSource clock, RandomGenerator random) {
    throw new UnsupportedOperationException();
  }

  /// Takes note of an event and says what to do about it and about everything else that has become
  /// due.
  public List<PexAction> on(PexEvent event) {
    throw new UnsupportedOperationException();
  }

  /// When to tell [PexEvent.Tick] next; [Instant#MAX] when nothing will become due by itself. May
  /// change with every event.
  public Instant nextWake() {
    throw new UnsupportedOperationException();
  }

  public AddressBook book() {
    throw new UnsupportedOperationException();
  }

  public PexStats stats() {
    throw new UnsupportedOperationException();
  }
}
