package dev.halley.node.probe;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.node.Node;
import dev.halley.node.Nodes;
import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.identity.NodeKey;
import dev.halley.pex.NetworkProfile;
import dev.halley.wire.NodeInfo;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbeIT {
  private static final NodeId NOBODY = NodeId.parse("0123456789abcdef0123456789abcdef01234567");

  @TempDir Path folder;

  private static ProbeReport probe(DialTarget target, @Nullable String chainId, Duration limit)
      throws Exception {
    return probe(target, chainId, NetworkProfile.COMETBFT, limit);
  }

  private static ProbeReport probe(
      DialTarget target, @Nullable String chainId, NetworkProfile profile, Duration limit)
      throws Exception {
    return Probe.run(NodeKey.generate(new SecureRandom()), target, chainId, profile, limit);
  }

  private static ProbeReport probe(DialTarget target, @Nullable String chainId) throws Exception {
    return probe(target, chainId, Duration.ofSeconds(10));
  }

  @Test
  void learnsTheChainAndIsAnswered() throws Exception {
    try (Node node = Nodes.start(folder)) {
      ProbeReport report = probe(Nodes.address(node), null);
      assertThat(report.verdict()).isEqualTo("answered");
      assertThat(report.isAnswered()).isTrue();
      assertThat(report.nodeId()).isEqualTo(node.id());
      NodeInfo info = requireNonNull(report.nodeInfo());
      assertThat(info.network()).isEqualTo("test-chain");
      assertThat(info.moniker()).isEqualTo("test");
      assertThat(report.timings().stages().connectNs()).isPositive();
      assertThat(report.timings().stages().nodeInfoNs()).isPositive();
      assertThat(report.timings().answerNs()).isPositive();
      assertThat(report.timings().totalNs()).isGreaterThan(report.timings().answerNs());
    }
  }

  @Test
  void asksInTheFormOfTheProfile() throws Exception {
    var patience = Duration.ofSeconds(10);
    try (Node node = Nodes.start(folder, "profile", "sei")) {
      var address = Nodes.address(node);
      assertThat(probe(address, "test-chain", NetworkProfile.SEI, patience).isAnswered()).isTrue();
      assertThat(probe(address, "test-chain", NetworkProfile.TENDERMINT, patience).isAnswered())
          .isTrue();
    }
    try (Node node = Nodes.start(folder.resolve("other"))) {
      var report = probe(Nodes.address(node), "test-chain", NetworkProfile.SEI, patience);
      assertThat(report.verdict()).isEqualTo("connected");
      assertThat(report.detail()).contains("closed before it answered");
    }
  }

  @Test
  void leavesNoTraceInTheBookOfTheProbed() throws Exception {
    try (Node node = Nodes.start(folder)) {
      assertThat(probe(Nodes.address(node), "test-chain").isAnswered()).isTrue();
      assertThat(node.networks().getFirst().known()).isZero();
    }
  }

  @Test
  void reportsTheRealChain() throws Exception {
    try (Node node = Nodes.start(folder)) {
      ProbeReport report = probe(Nodes.address(node), "another");
      assertThat(report.verdict()).isEqualTo("network-mismatch");
      assertThat(report.detail()).contains("test-chain");
      assertThat(requireNonNull(report.nodeInfo()).network()).isEqualTo("test-chain");
      assertThat(report.addresses()).isEmpty();
    }
  }

  @Test
  void reportsTheRealIdentity() throws Exception {
    try (Node node = Nodes.start(folder)) {
      ProbeReport report = probe(new NetAddress(NOBODY, node.listening().getFirst()), "test-chain");
      assertThat(report.verdict()).isEqualTo("identity-mismatch");
      assertThat(report.nodeId()).isEqualTo(node.id());
    }
  }

  @Test
  void tellsRefusalSilenceAndNamesThatDoNotResolve() throws Exception {
    DialTarget target;
    try (var silent = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
      target = DialTarget.parse(NOBODY + "@127.0.0.1:" + silent.getLocalPort());
      assertThat(probe(target, "c", Duration.ofSeconds(1)).verdict()).isEqualTo("silent");
    }
    assertThat(probe(target, "c").verdict()).isEqualTo("refused");
    ProbeReport unnamed = probe(DialTarget.parse(NOBODY + "@host.invalid:26656"), "c");
    assertThat(unnamed.verdict()).isEqualTo("name-error");
    assertThat(unnamed.nodeInfo()).isNull();
    assertThat(unnamed.nodeId()).isNull();
  }

  @Test
  void isConnectedWithoutAnAnswer() throws Exception {
    try (Node node = Nodes.start(folder, "p2p.pex", "false")) {
      ProbeReport report = probe(Nodes.address(node), "test-chain", Duration.ofSeconds(2));
      assertThat(report.verdict()).isEqualTo("connected");
      assertThat(report.isAnswered()).isFalse();
      assertThat(report.detail()).contains("no answer");
    }
  }
}
