package dev.halley.reliability.attacks;

import static dev.halley.testkit.LoopbackNode.ip;
import static dev.halley.testkit.LoopbackNode.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.Peer;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.identity.NodeKey;
import dev.halley.p2p.outcome.Verdict;
import dev.halley.pex.PexPolicy;
import dev.halley.pex.PexReactor;
import dev.halley.reliability.ExchangeNode;
import dev.halley.reliability.Extent;
import dev.halley.testkit.Awaitable;
import dev.halley.testkit.ScriptedListener;
import dev.halley.testkit.ScriptedPeer;
import dev.halley.testkit.SwitchLog;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// For every honest node there is a second address, at which somebody else answers.
class T2ImpostorIT {
  private static final String CHAIN = "test-chain";
  private static final int ROUNDS = Extent.of(1, 20);
  private static final int NODES = 10;
  private static final int ATTEMPTS = 2;
  private static final NodeKey IMPOSTOR = key(2_999);

  private final List<ScriptedListener> listeners = new ArrayList<>();
  private final SwitchLog log = new SwitchLog();

  @AfterEach
  void close() throws IOException {
    for (ScriptedListener listener : listeners) {
      listener.close();
    }
  }

  private ScriptedListener listen(NodeKey identity) throws IOException {
    var listener = ScriptedListener.start(ip("127.0.0.1"), identity, T2ImpostorIT::stay);
    listeners.add(listener);
    return listener;
  }

  private static void stay(ScriptedPeer peer) throws IOException {
    peer.join(CHAIN, PexReactor.CHANNEL).input().transferTo(OutputStream.nullOutputStream());
  }

  @Test
  void nobodyElseIsTakenForANodeWhichIsReachedAtItsOtherAddress() throws IOException {
    var random = Chance.of(T2ImpostorIT.class);
    int met = 0;
    for (int round = 0; round < ROUNDS; round++) {
      List<NodeId> honest = new ArrayList<>();
      List<NetAddress> told = new ArrayList<>();
      for (int i = 0; i < NODES; i++) {
        NodeKey identity = key(2_000 + round * NODES + i);
        honest.add(identity.id());
        told.add(listen(identity).address());
        told.add(new NetAddress(identity.id(), listen(IMPOSTOR).endpoint()));
      }
      Collections.shuffle(told, random);
      met += reachesThem(honest, told);
    }
    assertThat(met).as("dials that met the impostor").isPositive();
    System.out.printf(
        "T2: %d nodes reached, %d dials on the way met the impostor%n", ROUNDS * NODES, met);
  }

  /// How often the impostor was met.
  private int reachesThem(List<NodeId> honest, List<NetAddress> told) {
    try (var node =
        ExchangeNode.start(
            CHAIN, key(2_998), PexPolicy.DEFAULT.withStrict(false), plan -> plan.listener(log))) {
      int before = mismatches();
      node.exchange().suggest(told);
      Awaitable.until(
          "all are reached",
          () -> honest.stream().allMatch(id -> node.network().peer(id).isPresent()));
      assertThat(node.network().peers().list()).extracting(Peer::id).hasSameElementsAs(honest);
      assertThat(honest).allSatisfy(id -> assertThat(failures(id)).hasSizeLessThan(ATTEMPTS));
      assertThat(node.bans()).isEmpty();
      return mismatches() - before;
    }
  }

  private int mismatches() {
    return (int)
        log.entries(SwitchLog.Entry.Dialled.class).stream()
            .filter(dial -> dial.verdict() instanceof Verdict.IdentityMismatch)
            .count();
  }

  /// How the dials ended that came before the one that connected.
  private List<Verdict> failures(NodeId id) {
    return log.entries(SwitchLog.Entry.Dialled.class).stream()
        .filter(dial -> dial.target().id().equals(id))
        .map(SwitchLog.Entry.Dialled::verdict)
        .takeWhile(verdict -> !(verdict instanceof Verdict.Connected))
        .toList();
  }
}
