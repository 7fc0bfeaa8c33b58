package dev.halley.interop;

import dev.halley.p2p.ChannelDescriptor;
import dev.halley.p2p.Envelope;
import dev.halley.p2p.Reactor;
import dev.halley.p2p.Switch;
import dev.halley.p2p.admission.InboundGate;
import dev.halley.p2p.admission.SwitchPolicy;
import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NodeKey;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.StopReason;
import dev.halley.p2p.transport.Transport;
import dev.halley.testkit.SwitchLog;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.LongSupplier;

/// A switch in the test's own process that dials a real node at the moment when that node dials it.
final class LibraryNode implements AutoCloseable {
  private final Transport transport;
  private final Switch owner;
  private final Relay relay;
  private final SwitchLog log = new SwitchLog();

  LibraryNode(String chainId, DialTarget rival, LongSupplier delayMs) throws Exception {
    transport =
        Transport.builder(NodeKey.generate(new SecureRandom()))
            .listen(new Endpoint(IpAddress.parse("127.0.0.1").orElseThrow(), 0))
            .gate(new InboundGate(false))
            .open();
    relay = new Relay(() -> dial(rival), delayMs, transport.listening().getFirst().port());
    owner =
        Switch.builder(transport)
            .network(chainId)
            .externalAddress("127.0.0.1:" + relay.port())
            .policy(SwitchPolicy.DEFAULT.withStrict(false).withAllowDuplicateIp(true))
            .reactor(new Listener())
            .listener(log)
            .build();
    owner.start();
  }

  private void dial(DialTarget rival) {
    owner.dial(rival, DialPurpose.OUTBOUND, _ -> {});
  }

  String id() {
    return owner.id().hex();
  }

  String address() {
    return id() + "@127.0.0.1:" + relay.port();
  }

  boolean isLinkedTo(DialTarget other) {
    return owner.peer(other.id()).isPresent();
  }

  void hangUp(DialTarget other) {
    owner.stopPeer(other.id(), StopReason.of(StopReason.Kind.GRACEFUL));
  }

  /// What happened to its connections, for a failed test.
  String story() {
    return id() + " " + log.entries();
  }

  @Override
  public void close() throws IOException {
    relay.close();
    owner.close();
    transport.close();
  }

  /// Speaks peer exchange as far as a silent listener does.
  private record Listener() implements Reactor {
    @Override
    public String name() {
      return "PEX";
    }

    @Override
    public List<ChannelDescriptor<?>> channels() {
      return List.of(ChannelDescriptor.ofOctets(0x00, 1, 10, 64_000));
    }

    @Override
    public void receive(Envelope envelope) {}
  }
}
