package dev.halley.benchmarks.works;

import dev.halley.p2p.ChannelDescriptor;
import dev.halley.p2p.Envelope;
import dev.halley.p2p.Reactor;
import dev.halley.p2p.Switch;
import dev.halley.p2p.admission.BanTable;
import dev.halley.p2p.admission.InboundGate;
import dev.halley.p2p.admission.SwitchPolicy;
import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NodeKey;
import dev.halley.p2p.transport.Transport;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;

/// A listening switch with the channels of a CometBFT full node, which does nothing with messages.
record FullNode(Transport transport, Switch owner) implements AutoCloseable {
  static final String NETWORK = "halley-benchmark";

  /// The nine channels of a CometBFT full node besides peer exchange.
  private static final List<ChannelDescriptor<?>> CHANNELS =
      List.of(
          ChannelDescriptor.ofOctets(0x40, 5, 1000, 104_857_605),
          ChannelDescriptor.ofOctets(0x20, 6, 100, 1 << 20),
          ChannelDescriptor.ofOctets(0x21, 10, 100, 1 << 20),
          ChannelDescriptor.ofOctets(0x22, 7, 100, 1 << 20),
          ChannelDescriptor.ofOctets(0x23, 1, 2, 1 << 20),
          ChannelDescriptor.ofOctets(0x30, 5, 1, 1_048_584),
          ChannelDescriptor.ofOctets(0x38, 6, 1, 1 << 20),
          ChannelDescriptor.ofOctets(0x60, 5, 10, 4_000_000),
          ChannelDescriptor.ofOctets(0x61, 3, 10, 16_000_000));

  /// Has the channels of a full node and does nothing.
  private record Ear() implements Reactor {
    @Override
    public String name() {
      return "EAR";
    }

    @Override
    public List<ChannelDescriptor<?>> channels() {
      return CHANNELS;
    }

    @Override
    public void receive(Envelope envelope) {}
  }

  static FullNode start(NodeKey key, BanTable bans, Reactor exchange) throws Exception {
    Transport transport =
        Transport.builder(key)
            .listen(new Endpoint(IpAddress.parse("127.0.0.1").orElseThrow(), 0))
            .gate(new InboundGate(false))
            .open();
    Switch owner =
        Switch.builder(transport)
            .network(NETWORK)
            .policy(
                SwitchPolicy.DEFAULT
                    .withSlots(100_000, 10)
                    .withStrict(false)
                    .withAllowDuplicateIp(true))
            .bans(bans)
            .random(new SecureRandom())
            .reactor(exchange)
            .reactor(new Ear())
            .build();
    owner.start();
    return new FullNode(transport, owner);
  }

  static BanTable bans() {
    return new BanTable(InstantSource.system());
  }

  String address() {
    return transport.id() + "@" + transport.listening().getFirst();
  }

  @Override
  public void close() {
    owner.close();
    transport.close();
  }
}
