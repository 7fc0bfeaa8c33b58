package dev.halley.node.rpc;

import dev.halley.wire.NodeInfo;
import java.util.Locale;

/// What a node says about itself, as CometBFT's RPC shows it.
public record NodeInfoJson(
    ProtocolVersion protocolVersion,
    String id,
    String listenAddr,
    String network,
    String version,
    String channels,
    String moniker,
    Other other) {

  /// Numbers as decimal texts.
  record ProtocolVersion(String p2p, String block, String app) {}

  record Other(String txIndex, String rpcAddress) {}

  /// The same facts in the RPC's shape.
  public static NodeInfoJson of(NodeInfo info) {
    return new NodeInfoJson(
        new ProtocolVersion(
            Long.toUnsignedString(info.protocol().p2p()),
            Long.toUnsignedString(info.protocol().block()),
            Long.toUnsignedString(info.protocol().app())),
        info.nodeId(),
        info.listenAddr(),
        info.network(),
        info.version(),
        info.channels().hex().toUpperCase(Locale.ROOT),
        info.moniker(),
        new Other(info.txIndex(), info.rpcAddress()));
  }
}
