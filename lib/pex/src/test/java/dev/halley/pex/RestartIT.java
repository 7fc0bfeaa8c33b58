package dev.halley.pex;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.Switch;
import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NodeKey;
import dev.halley.p2p.transport.Transport;
import dev.halley.pex.book.AddressBook;
import dev.halley.pex.book.BookPolicy;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The owner of a real switch is asked for a new start.
@Timeout(60)
final class RestartIT {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final BlockingQueue<RestartReason> reasons = new LinkedBlockingQueue<>();

  private static Transport transport() throws Exception {
    var nowhere = new Endpoint(IpAddress.ofV4(0x7f000001), 0);
    return Transport.builder(NodeKey.generate(RANDOM)).listen(nowhere).open();
  }

  private static PexReactor reactor(
      Transport transport, Remediation remediation, RestartListener listener) {
    var clock = InstantSource.system();
    var policy = PexPolicy.DEFAULT.withStrict(false).withRemediation(remediation);
    var book =
        new AddressBook(BookPolicy.of(transport.id()).withStrict(false), _ -> false, clock, RANDOM);
    return new PexReactor(new PexCore(policy, book, clock, RANDOM), clock, listener);
  }

  private static Switch network(Transport transport, PexReactor reactor) throws Exception {
    var network = Switch.builder(transport).network("test-chain").reactor(reactor).build();
    network.start();
    return network;
  }

  @Test
  void ownerMayCloseTheSwitchThatAsks() throws Exception {
    try (var transport = transport()) {
      var present = new CompletableFuture<Switch>();
      var remediation = Remediation.OFF.withWindow(Duration.ofMillis(50));
      var reactor =
          reactor(
              transport,
              remediation,
              reason -> {
                present.join().close();
                reasons.add(reason);
              });
      present.complete(network(transport, reactor));
      assertThat(reasons.poll(30, TimeUnit.SECONDS)).isInstanceOf(RestartReason.NoPeers.class);
    }
  }

  @Test
  void ownerWhoTakesItsTimeKeepsNothingWaiting() throws Exception {
    try (var transport = transport()) {
      var slow = new CompletableFuture<Void>();
      var remediation = Remediation.OFF.withBlocksBehind(10).withCooldown(Duration.ofNanos(1));
      var reactor =
          reactor(
              transport,
              remediation,
              reason -> {
                reasons.add(reason);
                slow.join();
              });
      try (var _ = network(transport, reactor)) {
        reactor.heights(0, List.of(100L));
        assertThat(reasons.poll(30, TimeUnit.SECONDS)).isEqualTo(new RestartReason.Behind(100));
        reactor.heights(0, List.of(200L));
        assertThat(reasons.poll(30, TimeUnit.SECONDS)).isEqualTo(new RestartReason.Behind(200));
        slow.complete(null);
      }
    }
  }
}
