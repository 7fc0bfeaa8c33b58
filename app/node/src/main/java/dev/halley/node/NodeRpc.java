package dev.halley.node;

import dev.halley.node.config.ListenAddress;
import dev.halley.node.rpc.NetInfoJson;
import dev.halley.node.rpc.RpcException;
import dev.halley.node.rpc.RpcMethod;
import dev.halley.node.rpc.StatusJson;
import java.time.InstantSource;
import java.util.Map;

/// What a node can be asked over HTTP. `chain_id` chooses the network; without it the default one
/// answers.
final class NodeRpc {
  private final Node node;
  private final InstantSource clock;

  NodeRpc(Node node, InstantSource clock) {
    this.node = node;
    this.clock = clock;
  }

  Map<String, RpcMethod> methods() {
    return Map.of(
        "health", _ -> Map.of(),
        "net_info", parameters -> netInfo(network(parameters)),
        "status", parameters -> status(network(parameters)));
  }

  private NetInfoJson netInfo(NetworkNode network) {
    ListenAddress external = node.config().p2p().externalAddress();
    return NetInfoJson.of(
        external == null ? "" : external.hostPort(), network.peers(), clock.instant());
  }

  private StatusJson status(NetworkNode network) {
    return StatusJson.of(network.nodeInfo(), node.id(), node.key().publicKey());
  }

  private NetworkNode network(Map<String, String> parameters) throws RpcException {
    String chainId = parameters.getOrDefault("chain_id", "");
    if (chainId.isEmpty()) {
      return node.networks().getFirst();
    }
    for (NetworkNode network : node.networks()) {
      if (network.chainId().equals(chainId)) {
        return network;
      }
    }
    throw new RpcException("this node is not part of that network");
  }
}
