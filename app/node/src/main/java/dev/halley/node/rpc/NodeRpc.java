package dev.halley.node.rpc;

import dev.halley.node.NetworkNode;
import dev.halley.node.Node;
import dev.halley.node.config.HttpConfig;
import dev.halley.node.config.ListenAddress;
import dev.halley.node.http.Json;
import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.NodeId;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What a node can be asked in CometBFT's words. `chain_id` chooses the network; without it the
/// default one answers.
public final class NodeRpc {
  private static final String IN_PROGRESS = " in progress. See /net_info for details";

  private final Node node;
  private final InstantSource clock;

  private NodeRpc(Node node, InstantSource clock) {
    this.node = node;
    this.clock = clock;
  }

  /// {@return the methods by name; those that change anything only when the operator allows it}
  public static Map<String, RpcMethod> methods(Node node, InstantSource clock) {
    var rpc = new NodeRpc(node, clock);
    var methods = new TreeMap<String, RpcMethod>();
    methods.put("health", RpcMethod.named(_ -> Json.object(_ -> {})));
    methods.put("net_info", RpcMethod.named(rpc::netInfo));
    methods.put("status", RpcMethod.named(rpc::status));
    HttpConfig http = node.config().http();
    if (Files.isReadable(http.genesisFile())) {
      methods.put("genesis", RpcMethod.named(_ -> GenesisJson.of(http.genesisFile())));
    }
    if (http.rpcUnsafe()) {
      methods.put("dial_seeds", new RpcMethod(List.of("seeds"), rpc::dialSeeds));
      methods.put(
          "dial_peers",
          new RpcMethod(
              List.of("peers", "persistent", "unconditional", "private"), rpc::dialPeers));
    }
    return methods;
  }

  private Json netInfo(RpcParameters given) throws RpcException {
    ListenAddress external = node.config().p2p().externalAddress();
    return new NetInfoJson(
        external == null ? "" : external.hostPort(), network(given).peers(), clock.instant());
  }

  private Json status(RpcParameters given) throws RpcException {
    return new StatusJson(network(given).nodeInfo(), node.id(), node.key().publicKey());
  }

  private Json dialSeeds(RpcParameters given) throws RpcException {
    List<DialTarget> seeds = targets(given, "seeds");
    dial(network(given), seeds);
    return log("Dialing seeds" + IN_PROGRESS);
  }

  private Json dialPeers(RpcParameters given) throws RpcException {
    List<DialTarget> peers = targets(given, "peers");
    Set<NodeId> ids = peers.stream().map(DialTarget::id).collect(Collectors.toSet());
    NetworkNode network = network(given);
    if (given.isTrue("persistent")) {
      network.connections().addPersistentPeers(peers);
    }
    if (given.isTrue("private")) {
      network.hide(ids);
    }
    if (given.isTrue("unconditional")) {
      network.connections().addUnconditionalIds(ids);
    }
    dial(network, peers);
    return log("Dialing peers" + IN_PROGRESS);
  }

  private static void dial(NetworkNode network, List<DialTarget> targets) {
    targets.forEach(target -> network.dial(target, _ -> {}));
  }

  private static List<DialTarget> targets(RpcParameters given, String name) throws RpcException {
    var targets = new ArrayList<DialTarget>();
    for (String text : given.texts(name)) {
      try {
        targets.add(DialTarget.parse(text));
      } catch (IllegalArgumentException e) {
        throw RpcException.refused(e.getMessage() + "; write id@host:port");
      }
    }
    if (targets.isEmpty()) {
      throw RpcException.refused("no " + name + " provided");
    }
    return targets;
  }

  private static Json log(String line) {
    return Json.object(json -> json.writeStringProperty("log", line));
  }

  private NetworkNode network(RpcParameters given) throws RpcException {
    return node.network(given.text("chain_id"))
        .orElseThrow(() -> RpcException.invalidParameters("this node is not part of that network"));
  }
}
