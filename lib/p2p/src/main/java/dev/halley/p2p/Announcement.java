package dev.halley.p2p;

import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.SpecialRanges;
import dev.halley.wire.NodeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where we say that we listen.
final class Announcement {
  private static final String SCHEME = "tcp://";
  private static final String NOWHERE = "tcp://0.0.0.0:";

  private Announcement() {}

  /// The address the operator told us to announce, else the first concrete one we listen on, else
  /// the unspecified one we listen on. Others find us only by the first two.
  static String of(@Nullable String external, List<Endpoint> listening) {
    if (external != null) {
      return external;
    }
    return listening.stream()
        .filter(endpoint -> !SpecialRanges.isUnspecified(endpoint.ip()))
        .findFirst()
        .or(() -> listening.stream().findFirst())
        .map(endpoint -> SCHEME + endpoint)
        .orElse(NOWHERE + 0);
  }

  /// What we say when we only visit: that we listen nowhere in particular. A CometBFT node would
  /// put anything else into its book and dial it, several times a minute.
  static NodeInfo whenVisiting(NodeInfo ours) {
    String announced = ours.listenAddr();
    String port = announced.substring(announced.lastIndexOf(':') + 1);
    return ours.withListenAddr(NOWHERE + port);
  }
}
