package dev.halley.examples;

import dev.halley.p2p.ChannelDescriptor;
import dev.halley.p2p.Envelope;
import dev.halley.p2p.Peer;
import dev.halley.p2p.Reactor;
import dev.halley.p2p.Switch;
import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.NodeKey;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.transport.Transport;
import dev.halley.wire.PexMessage;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Dials a node, shakes hands, asks for addresses and prints them: `ID@HOST:PORT CHAIN-ID`.
public final class AskForAddresses {
  private AskForAddresses() {}

  public static void main(String[] args) throws Exception {
    var answer = new CompletableFuture<PexMessage>();
    try (var transport = Transport.builder(NodeKey.generate(new SecureRandom())).open();
        var network =
            Switch.builder(transport).network(args[1]).reactor(new Asker(answer)).build()) {
      network.start();
      network.dial(DialTarget.parse(args[0]), DialPurpose.OPERATOR, System.out::println);
      System.out.println(answer.get(30, TimeUnit.SECONDS));
    }
  }

  private record Asker(CompletableFuture<PexMessage> answer) implements Reactor {
    @Override
    public String name() {
      return "ASK";
    }

    @Override
    public List<ChannelDescriptor<?>> channels() {
      return List.of(ChannelDescriptor.ofOctets(0x00, 1, 1, PexMessage.LIMIT_BYTES));
    }

    @Override
    public void addPeer(Peer peer) {
      peer.trySend(0x00, new PexMessage.Request().encode());
    }

    @Override
    public void receive(Envelope envelope) throws IOException {
      answer.complete(PexMessage.decode(envelope.message()));
    }
  }
}
