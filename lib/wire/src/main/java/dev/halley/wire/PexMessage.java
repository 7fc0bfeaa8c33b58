package dev.halley.wire;

import java.util.List;

/// A message of peer exchange, channel 0x00. The legacy dialect, spoken by every CometBFT release.
public sealed interface PexMessage {
  /// Longest message accepted, in bytes. Also what bounds the number of addresses in one: an entry
  /// takes two bytes at least.
  int LIMIT_BYTES = 64_000;

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
  record PexAddress(String id, String ip, long port) {
    public PexAddress {
      if (port < 0 || port > 0xffff_ffffL) {
        throw new IllegalArgumentException("a port is unsigned 32 bit on the wire, not " + port);
      }
    }
  }

  /// The message as it travels on its channel.
  default Octets encode() {
    return PexCodec.encode(this);
  }

  /// Decodes a message.
  ///
  /// @throws WireException it is malformed, longer than [#LIMIT_BYTES], or neither a request nor an
  ///   answer
  static PexMessage decode(Octets message) throws WireException {
    return PexCodec.decode(message);
  }
}
