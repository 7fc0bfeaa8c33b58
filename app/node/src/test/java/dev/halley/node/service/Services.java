package dev.halley.node.service;

import dev.halley.node.Nodes;
import dev.halley.p2p.identity.NodeKey;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;

/// Nodes on loopback sockets that answer over HTTP, for tests.
public final class Services {
  private Services() {}

  /// Starts a node with these flags on top of what a loopback network needs.
  public static Service start(Path home, String... keysAndValues) throws Exception {
    return Service.start(Nodes.config(home, keysAndValues), NodeKey.generate(new SecureRandom()));
  }

  /// Where a path is served by the address of a setting.
  public static URI uri(Service service, String key, String path) {
    return URI.create("http://127.0.0.1:" + service.address(key).orElseThrow().getPort() + path);
  }
}
