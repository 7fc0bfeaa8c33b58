package dev.halley.p2p.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NodeKey;
import java.io.IOException;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class ClosingIT {
  private static final NodeKey KEY = NodeKey.ofSeed(new byte[32]);

  /// A loopback address where no other test gets a port by chance.
  private static IpAddress apart() throws IOException {
    return IpAddress.of(InetAddress.getByAddress(new byte[] {127, 71, 2, 9}));
  }

  @Test
  void itsPortIsFreeAtOnce() throws IOException {
    var place = new Endpoint(apart(), 0);
    for (int round = 0; round < 200; round++) {
      try (var transport = Transport.builder(KEY).listen(place).open()) {
        transport.register(new Hospitable(KEY.id()));
        place = transport.listening().getFirst();
      }
    }
    assertThat(place.port()).isPositive();
  }
}
