package dev.halley.node.config;

import dev.halley.pex.NetworkProfile;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything a node is told before it starts.
///
/// @param source where it was read
/// @param chainIds the networks to be part of; the first is the default one; never empty
/// @param profile which line of software the networks run; Halley's own key
/// @param http what is served over HTTP
/// @param log what is logged
/// @param settings all of this, key by key, with where it comes from
/// @param remarks lines for the operator about what was written and changes nothing
public record NodeConfig(
    ConfigSource source,
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

  /// The folder that holds `config` and `data`.
  public Path home() {
    return source.home();
  }

  /// Reads anew what this was read from, and takes over what may change while a node runs.
  ///
  /// @throws ConfigException when settings can't be used
  public Reload reload() {
    NodeConfig fresh = ConfigReader.again(this).nodeConfig();
    return Reload.of(this, fresh, ConfigReader.merged(this, fresh).nodeConfig());
  }

  /// Where CometBFT's RPC is served; null when it is not.
  public @Nullable ListenAddress rpcLaddr() {
    return http.rpcLaddr();
  }
}
