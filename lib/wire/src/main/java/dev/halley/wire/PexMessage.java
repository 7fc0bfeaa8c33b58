package dev.halley.wire;

import java.util.List;

/// A message of peer exchange, channel 0x00. The legacy dialect, spoken by every CometBFT release.
public sealed interface PexMessage {

  /// Asks for addresses.
  record Request() implements PexMessage {}

  /// Answers a request.
  record Addresses(List<PexAddress> addresses) implements PexMessage {
    public Addresses {
      addresses = List.copyOf(addresses);
    }
  }

  /// One address as the sender wrote it; nothing but its size has been checked.
  ///
  /// @param port unsigned 32 bit on the wire; up to 65,535 when honest
  record PexAddress(String id, String ip, long port) {}
}
