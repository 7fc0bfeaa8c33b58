package dev.halley.reliability.attacks;

import static dev.halley.testkit.LoopbackNode.ip;
import static dev.halley.testkit.LoopbackNode.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.pex.PexPolicy;
import dev.halley.pex.PexReactor;
import dev.halley.pex.book.Entry;
import dev.halley.reliability.ExchangeNode;
import dev.halley.reliability.Extent;
import dev.halley.testkit.Awaitable;
import dev.halley.testkit.ScriptedListener;
import dev.halley.testkit.ScriptedPeer;
import dev.halley.wire.Octets;
import dev.halley.wire.PexMessage;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Addresses that nobody asked for, or asked for once and got twice.
class T14UnsolicitedIT {
  private static final String CHAIN = "test-chain";
  private static final int PEERS = Extent.of(20, 500);
  private static final NodeId FIRST = new NodeId(14, 14, 1);
  private static final NodeId SECOND = new NodeId(14, 14, 2);

  private ExchangeNode victim;

  @BeforeEach
  void open() {
    victim = ExchangeNode.start(CHAIN, key(14_000), PexPolicy.DEFAULT.withStrict(false), p -> p);
  }

  @AfterEach
  void close() {
    victim.close();
  }

  /// Where nobody listens.
  private static Octets told(NodeId id) {
    var address = new PexMessage.PexAddress(id.hex(), "127.14.0.1", 9);
    return new PexMessage.Addresses(List.of(address)).encode();
  }

  private List<NodeId> known() {
    return victim.known().stream().map(Entry::id).toList();
  }

  @Test
  void isNeverStoredAndEndsTheConnection() throws IOException {
    for (int i = 1; i <= PEERS; i++) {
      try (var peer = ScriptedPeer.dial(victim.address().endpoint(), key(14_000 + i))) {
        peer.join(CHAIN, PexReactor.CHANNEL).send(PexReactor.CHANNEL, told(FIRST)).awaitClose();
      }
    }
    assertThat(known()).doesNotContain(FIRST);
    assertThat(victim.exchange().stats().offences()).isEqualTo(PEERS);
    assertThat(victim.bans()).isEmpty();
  }

  @Test
  void theSecondAnswerToOneRequestIsNotStored() throws IOException {
    try (var talkative =
        ScriptedListener.start(
            ip("127.0.0.1"),
            key(14_999),
            peer -> {
              peer.join(CHAIN, PexReactor.CHANNEL).input().read(); // the request
              peer.send(PexReactor.CHANNEL, told(FIRST));
              peer.send(PexReactor.CHANNEL, told(SECOND));
              peer.awaitClose();
            })) {
      NetAddress address = talkative.address();
      victim.exchange().suggest(List.of(address));
      Awaitable.until("it was reported", () -> victim.exchange().stats().offences() == 1);
      assertThat(known()).contains(FIRST).doesNotContain(SECOND);
    }
  }
}
