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
/// @param http what is served over HTTP
/// @param log what is logged
/// @param settings all of this, key by key, with where it comes from
/// @param remarks lines for the operator about what was written and changes nothing
public record NodeConfig(
    Path home,
    List<String> chainIds,
    String moniker,
    Path nodeKeyFile,
    NetworkProfile profile,
    P2pConfig p2p,
    SelfRemediation selfRemediation,
    HttpConfig http,
    LogConfig log,
    List<EffectiveSetting> settings,
    List<String> remarks) {
  public NodeConfig {
    chainIds = List.copyOf(chainIds);
    settings = List.copyOf(settings);
    remarks = List.copyOf(remarks);
    if (chainIds.isEmpty()) {
      throw new IllegalArgumentException("a node needs a network");
    }
  }

  /// Where CometBFT's RPC is served; null when it is not.
  public @Nullable ListenAddress rpcLaddr() {
    return http.rpcLaddr();
  }
}
