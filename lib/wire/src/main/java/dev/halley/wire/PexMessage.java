package dev.halley.wire;

import java.util.List;

/// A message of peer exchange, channel 0x00. The legacy dialect, spoken by every CometBFT release.
public sealed interface PexMessage {
  /// Longest message accepted, in bytes. Also what bounds the number of addresses in one: an entry
  /// takes two bytes at least.
  int LIMIT_BYTES = 64_000;

  /// Addresses taken from one message. No more fit when each has an ID, an IP and a port; only
  /// somebody who wants to cost us memory sends more, and they are skipped.
  int LIMIT_ADDRESSES = 1_200;

  /// Asks for addresses.
  record Request() implements PexMessage {}

  /// Answers a request.
  ///
  /// @param addresses possibly none; at most 250 when honest
  record Addresses(List<PexAddress> addresses) implements PexMessage {
    /// Copies the list.
    public Addresses {
      addresses = List.copyOf(addresses);
    }
  }

  /// One address as the sender wrote it; nothing but its size has been checked.
  ///
  /// @param id 40 hexadecimal digits when honest
  /// @param ip a literal IPv4 or IPv6 address when honest; never to be resolved
  /// @param port unsigned 32 bit on the wire; up to 65,535 when honest
  record PexAddress(String id, String ip, long port) {
    /// Refuses ports beyond 32 bits with an [IllegalArgumentException].
    public PexAddress {
      if (port < 0 || port > 0xffff_ffffL) {
        throw new IllegalArgumentException("a port is unsigned 32 bit on the wire, not " + port);
      }
    }
  }

  /// {@return the message as it travels on its channel}
  default Octets encode() {
    return PexCodec.encode(this);
  }

  /// Decodes a message; the last member on the wire wins.
  ///
  /// @param message whole, as it came on its channel
  /// @return what was asked or told, unchecked
  /// @throws WireException it is malformed, longer than [#LIMIT_BYTES], or neither a request nor an
  ///   answer
  static PexMessage decode(Octets message) throws WireException {
    return PexCodec.decode(message);
  }
}
