package dev.halley.reliability.attacks;

import static dev.halley.testkit.LoopbackNode.ip;
import static dev.halley.testkit.LoopbackNode.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.identity.NodeKey;
import dev.halley.p2p.outcome.Verdict.Kind;
import dev.halley.pex.PexPolicy;
import dev.halley.pex.PexReactor;
import dev.halley.reliability.ExchangeNode;
import dev.halley.reliability.Extent;
import dev.halley.testkit.Awaitable;
import dev.halley.testkit.NodeInfos;
import dev.halley.testkit.ScriptedListener;
import dev.halley.testkit.ScriptedPeer;
import dev.halley.wire.Octets;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Others try to have honest nodes banned: in their names, at their addresses, and through what
/// honest nodes relay.
class T18BanFramingIT {
  private static final String CHAIN = "test-chain";
  private static final int HONEST = 4;
  private static final int ATTEMPTS = Extent.of(40, 1_000);
  private static final NodeKey LIAR = key(18_999);
  private static final PexPolicy POLICY = PexPolicy.DEFAULT.withStrict(false);
  private static final Octets NONSENSE = Octets.ofUtf8("no message");

  private final Random random = Chance.of(T18BanFramingIT.class);
  private final List<ExchangeNode> honest = new ArrayList<>();
  private ExchangeNode victim;

  @BeforeEach
  void open() {
    victim = ExchangeNode.start(CHAIN, key(18_000), POLICY, plan -> plan);
    for (int i = 1; i <= HONEST; i++) {
      honest.add(ExchangeNode.start(CHAIN, key(18_000 + i), POLICY, plan -> plan));
    }
  }

  @AfterEach
  void close() {
    honest.forEach(ExchangeNode::close);
    victim.close();
  }

  private NodeId somebody() {
    return honest.get(random.nextInt(HONEST)).id();
  }

  /// Somebody owns a key and says that it is an honest node, or misbehaves before it is anybody.
  private void claim(NodeId id) throws IOException {
    NodeKey own = key(18_500 + random.nextInt(400));
    try (var peer = ScriptedPeer.dial(victim.address().endpoint(), own)) {
      var info = NodeInfos.withId(NodeInfos.of(own.id(), CHAIN, PexReactor.CHANNEL), id.hex());
      peer.secure().introduce(info).send(PexReactor.CHANNEL, NONSENSE).awaitClose();
    } catch (IOException _) {
      // Refused while it was still speaking.
    }
  }

  private void misbehave() throws IOException {
    try (var peer = ScriptedPeer.dial(victim.address().endpoint(), LIAR)) {
      peer.join(CHAIN, PexReactor.CHANNEL).send(PexReactor.CHANNEL, NONSENSE).awaitClose();
    } catch (IOException _) {
      // Refused while it was still speaking.
    }
  }

  /// Addresses at which somebody else or nobody is, in the names of honest nodes and of strangers.
  private List<NetAddress> lies(Endpoint impostor) {
    return IntStream.range(0, 200)
        .mapToObj(i ->
            i % 4 == 0
                ? new NetAddress(somebody(), impostor)
                : new NetAddress(new NodeId(18, i, i), ip("127.18.0." + (1 + i % 250)), 9))
        .toList();
  }

  @Test
  void nobodyIsBannedForWhatOthersDo() throws Exception {
    try (var impostor =
        ScriptedListener.start(
            ip("127.0.0.1"), LIAR, peer -> peer.join(CHAIN, PexReactor.CHANNEL).awaitClose())) {
      // The honest ones believe and relay what they were told.
      honest.forEach(node -> node.exchange().suggest(lies(impostor.endpoint())));
      victim.exchange().suggest(lies(impostor.endpoint()));
      victim.exchange().suggest(honest.stream().map(ExchangeNode::address).toList());
      Awaitable.until("the honest ones are peers", this::allArePeers);
      for (int i = 0; i < ATTEMPTS; i++) {
        claim(somebody());
      }
      misbehave();
      misbehave();
      Awaitable.until("the liar itself is banned", () -> victim.bans().containsKey(LIAR.id()));
      Awaitable.until(
          "relayed lies have come", () -> victim.exchange().stats().answersTaken() >= HONEST);
      assertThat(victim.transport().inboundVerdicts().count(Kind.IDENTITY_MISMATCH))
          .isEqualTo(ATTEMPTS);
      assertThat(victim.bans()).containsOnlyKeys(LIAR.id());
      assertThat(honest).allSatisfy(node -> assertThat(node.bans()).isEmpty());
      Awaitable.until("the honest ones are peers still", this::allArePeers);
    }
  }

  private boolean allArePeers() {
    return honest.stream().allMatch(node -> victim.network().peer(node.id()).isPresent());
  }
}
