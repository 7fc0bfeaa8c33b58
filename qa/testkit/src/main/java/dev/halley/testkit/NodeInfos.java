package dev.halley.testkit;

import dev.halley.p2p.identity.NodeId;
import dev.halley.wire.NodeInfo;
import dev.halley.wire.NodeInfo.ProtocolVersion;
import dev.halley.wire.Octets;

/// NodeInfo for tests: a valid one, and what can be wrong with it.
public final class NodeInfos {
  private NodeInfos() {}

  /// What an honest node of `chain` says that speaks these channels and listens nowhere.
  public static NodeInfo of(NodeId id, String chain, int... channels) {
    byte[] ids = new byte[channels.length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = (byte) channels[i];
    }
    return new NodeInfo(
        new ProtocolVersion(8, 11, 0),
        id.hex(),
        "tcp://0.0.0.0:26656",
        chain,
        "0.38.22",
        Octets.ofOwned(ids),
        "scripted",
        "off",
        "");
  }

  public static NodeInfo withId(NodeInfo info, String id) {
    return copy(info, info.protocol(), id, info.network(), info.moniker());
  }

  public static NodeInfo withNetwork(NodeInfo info, String chain) {
    return copy(info, info.protocol(), info.nodeId(), chain, info.moniker());
  }

  public static NodeInfo withMoniker(NodeInfo info, String moniker) {
    return copy(info, info.protocol(), info.nodeId(), info.network(), moniker);
  }

  public static NodeInfo withBlockVersion(NodeInfo info, long block) {
    var protocol = new ProtocolVersion(info.protocol().p2p(), block, info.protocol().app());
    return copy(info, protocol, info.nodeId(), info.network(), info.moniker());
  }

  private static NodeInfo copy(
      NodeInfo info, ProtocolVersion protocol, String id, String chain, String moniker) {
    return new NodeInfo(
        protocol,
        id,
        info.listenAddr(),
        chain,
        info.version(),
        info.channels(),
        moniker,
        info.txIndex(),
        info.rpcAddress());
  }
}
