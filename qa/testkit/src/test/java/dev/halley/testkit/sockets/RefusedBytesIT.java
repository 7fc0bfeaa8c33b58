package dev.halley.testkit.sockets;

import static dev.halley.testkit.LoopbackNode.ip;
import static dev.halley.testkit.LoopbackNode.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.ChannelDescriptor;
import dev.halley.p2p.Envelope;
import dev.halley.p2p.MessageCodec;
import dev.halley.p2p.Reactor;
import dev.halley.p2p.outcome.StopReason;
import dev.halley.p2p.outcome.Verdict;
import dev.halley.testkit.Awaitable;
import dev.halley.testkit.LoopbackNode;
import dev.halley.testkit.RecordingReactor;
import dev.halley.testkit.ScriptedPeer;
import dev.halley.testkit.SwitchLog;
import dev.halley.wire.Octets;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What is refused by a look at raw bytes or at an address alone, over real sockets.
@ExtendWith(LeavesNothingBehind.class)
class RefusedBytesIT {
  private static final String CHAIN = "test-chain";
  private static final int CHANNEL = 0x20;

  /// Refuses messages that begin with `!` before they are decoded.
  private static final class Choosy implements Reactor, MessageCodec<String> {
    final Awaitable<List<String>> decoded = new Awaitable<>(new ArrayList<>());
    private final ChannelDescriptor<String> channel =
        new ChannelDescriptor<>(CHANNEL, 1, 10, 1_000, 1_000, this);

    @Override
    public String name() {
      return "choosy";
    }

    @Override
    public List<ChannelDescriptor<?>> channels() {
      return List.of(channel);
    }

    @Override
    public void receive(Envelope envelope) throws IOException {
      if (envelope.message().at(0) == '!') {
        throw new IOException("not that");
      }
      envelope.as(channel);
    }

    @Override
    public Octets encode(String message) {
      return Octets.ofUtf8(message);
    }

    @Override
    public String decode(Octets bytes) {
      decoded.change(list -> list.add(bytes.utf8()));
      return bytes.utf8();
    }
  }

  @Test
  void aMessageRefusedByItsBytesIsNotDecodedAndCostsItsSenderTheConnection() throws IOException {
    var choosy = new Choosy();
    var log = new SwitchLog();
    try (var bob = LoopbackNode.with(CHAIN).reactors(choosy).listener(log).start();
        var good = ScriptedPeer.dial(bob.address().endpoint(), key(8701));
        var bad = ScriptedPeer.dial(bob.address().endpoint(), key(8702))) {
      good.join(CHAIN, CHANNEL);
      bad.join(CHAIN, CHANNEL).send(CHANNEL, Octets.ofUtf8("!dangerous")).awaitClose();
      assertThat(log.awaitDown())
          .isEqualTo(new StopReason(StopReason.Kind.MALFORMED, "choosy: not that"));
      good.send(CHANNEL, Octets.ofUtf8("harmless"));
      choosy.decoded.await("the other's message", list -> list.contains("harmless"));
      List<String> decoded = choosy.decoded.read(List::copyOf);
      assertThat(decoded).containsExactly("harmless");
    }
  }

  @Test
  void onlyTheAddressForWhichAFilterHangsIsRefused() throws IOException {
    var never = new CountDownLatch(1);
    var log = new SwitchLog();
    try (var picky =
            LoopbackNode.with(CHAIN)
                .reactors(new RecordingReactor("test", CHANNEL))
                .listener(log)
                .transport(b ->
                    b.filter(remote -> {
                      if (remote.ip().equals(ip("127.0.9.2"))) {
                        never.await();
                      }
                      return Optional.empty();
                    }))
                .start();
        var elsewhere =
            ScriptedPeer.dialFrom(ip("127.0.9.2"), picky.address().endpoint(), key(8703));
        var here = ScriptedPeer.dial(picky.address().endpoint(), key(8704))) {
      here.join(CHAIN, CHANNEL);
      picky.awaitPeers(1);
      assertThat(elsewhere.readRaw()).isEqualTo(-1);
      assertThat(log.awaitRefusal())
          .isEqualTo(Verdict.of(Verdict.Kind.FILTERED, "a filter did not answer in time"));
      assertThat(picky.network().peers()).hasSize(1);
    }
  }
}
