package dev.halley.wire;

import java.util.List;
import java.util.Set;

/// A message of peer exchange, channel 0x00, of either [PexForm].
public sealed interface PexMessage {
  /// Longest message accepted, in bytes. An entry takes two bytes at least.
  int LIMIT_BYTES = 64_000;

  /// Addresses taken from one message. No more fit when each has an ID, an IP and a port, in either
  /// form; only somebody who wants to cost us memory sends more, and they are skipped.
  int LIMIT_ADDRESSES = 1_200;

  /// Asks for addresses in the legacy form.
  record Request() implements PexMessage {}

  /// Asks for addresses in the form of URLs.
  record UrlRequest() implements PexMessage {}

  /// Answers a request in the form of URLs.
  ///
  /// @param urls as the sender wrote them, possibly none; at most 100 when honest
  record UrlAddresses(List<String> urls) implements PexMessage {
    /// Copies the list.
    public UrlAddresses {
      urls = List.copyOf(urls);
    }
  }

  /// Answers a request in the legacy form.
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

  /// {@return the generation that the message is of}
  default PexForm form() {
    return switch (this) {
      case Request _, Addresses _ -> PexForm.LEGACY;
      case UrlRequest _, UrlAddresses _ -> PexForm.URL;
    };
  }

  /// Decodes a message of the legacy form; see [#decode(Octets, Set)].
  ///
  /// @param message whole, as it came on its channel
  /// @return what was asked or told, unchecked
  /// @throws WireException as there
  static PexMessage decode(Octets message) throws WireException {
    return decode(message, Set.of(PexForm.LEGACY));
  }

  /// Decodes a message; the last member on the wire wins.
  ///
  /// @param message whole, as it came on its channel
  /// @param understood members of other forms are skipped as any unknown field is
  /// @return what was asked or told, unchecked
  /// @throws WireException it is malformed, longer than [#LIMIT_BYTES], or neither a request nor an
  ///   answer
  static PexMessage decode(Octets message, Set<PexForm> understood) throws WireException {
    return PexCodec.decode(message, understood);
  }
}
