package dev.halley.pex.protocol;

import dev.halley.p2p.identity.NetAddress;
import dev.halley.pex.book.AddressBook;
import dev.halley.wire.PexMessage;
import dev.halley.wire.PexMessage.PexAddress;
import java.util.List;

/// ID, IP and port; one endpoint per node, or readers would take them for two claims.
final class LegacyDialect implements Dialect {
  // ID, tags and port, and the longest text of an IP address
  private static final int V4_BYTES = 50 + 15;
  private static final int V6_BYTES = 50 + 39;

  @Override
  public PexMessage request() {
    return new PexMessage.Request();
  }

  @Override
  public PexMessage answer(List<NetAddress> addresses) {
    return new PexMessage.Addresses(
        addresses.stream()
            .map(a -> new PexAddress(a.id().hex(), a.ip().toString(), a.port()))
            .toList());
  }

  @Override
  public int bytes(NetAddress address) {
    return address.ip().isV4() ? V4_BYTES : V6_BYTES;
  }

  @Override
  public List<NetAddress> endpoints(NetAddress chosen, AddressBook book) {
    return List.of(chosen);
  }
}
