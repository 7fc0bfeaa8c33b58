package dev.halley.node.config;

import dev.halley.pex.NetworkProfile;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything a node is told before it starts.
///
/// @param home the folder that holds `config` and `data`
/// @param chainIds the networks to be part of; the first is the default one; never empty
/// @param profile which line of software the networks run; Halley's own key
/// @param rpcLaddr where HTTP is served; null when it is not
public record NodeConfig(
    Path home,
    List<String> chainIds,
    String moniker,
    Path nodeKeyFile,
    NetworkProfile profile,
    P2pConfig p2p,
    SelfRemediation selfRemediation,
    @Nullable ListenAddress rpcLaddr) {
  public NodeConfig {
    chainIds = List.copyOf(chainIds);
    if (chainIds.isEmpty()) {
      throw new IllegalArgumentException("a node needs a network");
    }
  }
}
