package dev.halley.node.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What is served over HTTP, and where; null where it is not.
///
/// @param rpcLaddr CometBFT's RPC
/// @param rpcUnsafe with `/dial_seeds` and `/dial_peers`
/// @param apiLaddr Halley's own API, read-only
/// @param apiRedact addresses in it are cut to their prefix
/// @param adminLaddr commands to the running node
/// @param prometheus whether metrics are served at `prometheusLaddr`
/// @param metricsRequests answered there at a time; 0 for all
/// @param namespace first word of CometBFT's names of metrics
/// @param metricsPerPeer series of single peers
/// @param genesisFile served by the RPC when it is there
public record HttpConfig(
    @Nullable ListenAddress rpcLaddr,
    boolean rpcUnsafe,
    @Nullable ListenAddress apiLaddr,
    boolean apiRedact,
    @Nullable ListenAddress adminLaddr,
    boolean prometheus,
    ListenAddress prometheusLaddr,
    int metricsRequests,
    String namespace,
    boolean metricsPerPeer,
    Path genesisFile) {

  static HttpConfig read(Reading settings, Path genesisFile) {
    return new HttpConfig(
        settings.find(Keys.RPC_LADDR),
        settings.value(Keys.RPC_UNSAFE),
        settings.find(Keys.API_LADDR),
        settings.value(Keys.API_REDACT),
        settings.find(Keys.ADMIN_LADDR),
        settings.value(Keys.PROMETHEUS),
        settings.value(Keys.PROMETHEUS_LADDR),
        settings.value(Keys.MAX_OPEN_CONNECTIONS),
        settings.value(Keys.NAMESPACE),
        settings.value(Keys.METRICS_PER_PEER),
        genesisFile);
  }
}
