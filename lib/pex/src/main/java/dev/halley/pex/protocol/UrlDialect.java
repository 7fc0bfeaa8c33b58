package dev.halley.pex.protocol;

import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeUrl;
import dev.halley.pex.book.AddressBook;
import dev.halley.wire.PexMessage;
import java.util.ArrayList;
import java.util.List;

/// URLs; all endpoints of a node that it showed or announced itself.
final class UrlDialect implements Dialect {
  // tags, protocol, ID and port, and the longest text of an IP address, bracketed for IPv6
  private static final int V4_BYTES = 60 + 15;
  private static final int V6_BYTES = 60 + 41;

  @Override
  public PexMessage request() {
    return new PexMessage.UrlRequest();
  }

  @Override
  public PexMessage answer(List<NetAddress> addresses) {
    return new PexMessage.UrlAddresses(
        addresses.stream().map(a -> NodeUrl.of(a).toString()).toList());
  }

  @Override
  public int bytes(NetAddress address) {
    return address.ip().isV4() ? V4_BYTES : V6_BYTES;
  }

  @Override
  public List<NetAddress> endpoints(NetAddress chosen, AddressBook book) {
    var endpoints = new ArrayList<NetAddress>();
    endpoints.add(chosen);
    book.vouched(chosen.id()).stream().filter(a -> !a.equals(chosen)).forEach(endpoints::add);
    return endpoints;
  }
}
