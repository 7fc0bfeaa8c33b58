package dev.halley.testkit.sockets;

import static dev.halley.testkit.LoopbackNode.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.Switch;
import dev.halley.p2p.outcome.Verdict;
import dev.halley.p2p.outcome.Verdict.Kind;
import dev.halley.testkit.Lifecycle;
import dev.halley.testkit.LoopbackNode;
import dev.halley.testkit.NodeInfos;
import dev.halley.testkit.RecordingReactor;
import dev.halley.testkit.ScriptedPeer;
import dev.halley.testkit.SwitchLog;
import dev.halley.wire.NodeInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// One listener, one key, several chains.
@SuppressWarnings("try") // leaving early is what many of these are about
class ManyNetworksIT {
  private static final int CHANNEL = 0x20;

  private final RecordingReactor onFirst = new RecordingReactor("first", CHANNEL);
  private final RecordingReactor onSecond = new RecordingReactor("second", CHANNEL);
  private final SwitchLog log = new SwitchLog();
  private LoopbackNode host;
  private Switch second;

  @BeforeEach
  void open() throws Exception {
    host = LoopbackNode.with("chain-1").reactors(onFirst).listener(log).start();
    second = LoopbackNode.with("chain-2").reactors(onSecond).join(host.transport());
  }

  @AfterEach
  void close() {
    second.close();
    host.close();
  }

  private ScriptedPeer dial(int number) throws Exception {
    return ScriptedPeer.dial(host.address().endpoint(), key(number));
  }

  @Test
  void answersForTheNetworkThatTheDialerNames() throws Exception {
    try (var one = LoopbackNode.start("chain-1", new RecordingReactor("x", CHANNEL));
        var two = LoopbackNode.start("chain-2", new RecordingReactor("x", CHANNEL))) {
      assertThat(one.dial(host.address())).isEqualTo(new Verdict.Connected());
      assertThat(two.dial(host.address())).isEqualTo(new Verdict.Connected());
      onFirst.await(Lifecycle.Add.class, 1);
      onSecond.await(Lifecycle.Add.class, 1);
      assertThat(onFirst.calls()).allMatch(call -> call.id().equals(one.id()));
      assertThat(onSecond.calls()).allMatch(call -> call.id().equals(two.id()));
    }
  }

  @Test
  void keepsLinksToOneNodeOnBothNetworks() throws Exception {
    try (var one = dial(8401);
        var two = dial(8401)) {
      one.join("chain-1", CHANNEL);
      two.join("chain-2", CHANNEL);
      onFirst.await(Lifecycle.Add.class, 1);
      onSecond.await(Lifecycle.Add.class, 1);
    }
  }

  @Test
  void answersForTheDefaultNetworkWhenItDoesNotServeTheOneNamed() throws Exception {
    try (var stranger = dial(8402)) {
      stranger.secure().introduce(NodeInfos.of(stranger.id(), "chain-3", CHANNEL));
      assertThat(stranger.hear().network()).isEqualTo("chain-1");
      stranger.awaitClose();
    }
    assertThat(log.awaitRefusal()).isEqualTo(new Verdict.NetworkMismatch("chain-3"));
  }

  @Test
  void introducesItselfToADialerThatWaitsForIt() throws Exception {
    try (var patient = dial(8403)) {
      patient.secure();
      NodeInfo said = patient.hear();
      assertThat(said.network()).isEqualTo("chain-1");
      patient.introduce(NodeInfos.of(patient.id(), "chain-1", CHANNEL));
      onFirst.await(Lifecycle.Add.class, 1);
    }
  }

  @Test
  void goesOnServingOneNetworkWhenAnotherStops() throws Exception {
    host.network().close();
    try (var late = dial(8404)) {
      late.join("chain-2", CHANNEL);
      onSecond.await(Lifecycle.Add.class, 1);
    }
    try (var stranger = dial(8405)) {
      stranger.secure().introduce(NodeInfos.of(stranger.id(), "chain-1", CHANNEL)).awaitClose();
    }
    assertThat(host.transport().inboundVerdicts().count(Kind.NETWORK_MISMATCH)).isEqualTo(1);
  }
}
