package dev.halley.p2p.transport;

import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.StageTimings;
import dev.halley.p2p.outcome.Verdict;
import dev.halley.wire.NodeInfo;
import dev.halley.wire.NodeInfo.ProtocolVersion;
import dev.halley.wire.Octets;

/// A network that takes everybody and lets them go again.
record Hospitable(NodeId id) implements Network {
  @Override
  public NodeInfo nodeInfo() {
    return new NodeInfo(
        new ProtocolVersion(8, 11, 0),
        id.hex(),
        "tcp://127.0.0.1:1",
        "chain",
        "",
        Octets.ofHex("00"),
        "m",
        "off",
        "");
  }

  @Override
  public void accepted(Upgraded connection, StageTimings timings) {
    connection.close();
  }

  @Override
  public void refused(Endpoint remote, Verdict verdict, StageTimings timings) {}
}
