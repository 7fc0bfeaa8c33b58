package dev.halley.p2p.transport;

import dev.halley.p2p.crypto.CryptoSuite;
import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.NodeKey;
import dev.halley.p2p.outcome.Verdict;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// What every connection of a transport shares.
///
/// @param filters asked about every address before a byte is exchanged
/// @param ticker nanoseconds from an arbitrary origin
/// @param numbers the last connection number given out
record TransportContext(
    NodeKey key,
    CryptoSuite crypto,
    TransportSettings settings,
    Filters<Endpoint> filters,
    Deadlines watchdog,
    Tally<TransportCounter> tally,
    LongSupplier ticker,
    AtomicLong numbers) {

  /// @throws RefusedException when a filter objects to the address
  void filter(Endpoint remote) throws RefusedException {
    Verdict objection = filters.refusal(remote);
    if (objection != null) {
      throw new RefusedException(objection);
    }
  }

  long nextNumber() {
    return numbers.incrementAndGet();
  }
}
