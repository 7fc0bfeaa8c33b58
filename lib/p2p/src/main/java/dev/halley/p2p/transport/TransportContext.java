package dev.halley.p2p.transport;

import dev.halley.p2p.crypto.CryptoSuite;
import dev.halley.p2p.identity.NodeKey;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// What every connection of a transport shares.
///
/// @param ticker nanoseconds from an arbitrary origin
/// @param numbers the last connection number given out
record TransportContext(
    NodeKey key,
    CryptoSuite crypto,
    TransportSettings settings,
    Deadlines watchdog,
    Tally<TransportCounter> tally,
    LongSupplier ticker,
    AtomicLong numbers) {

  long nextNumber() {
    return numbers.incrementAndGet();
  }
}
