package dev.halley.node.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.node.api.AdminRoutes;
import dev.halley.node.api.ApiRoutes;
import dev.halley.node.api.Facts;
import dev.halley.node.http.Nonsense;
import dev.halley.node.http.Routes;
import dev.halley.node.page.PageRoutes;
import dev.halley.node.rpc.NodeRpc;
import dev.halley.node.rpc.RpcRoutes;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Whatever is asked at any of the addresses of a node: the answer says that it was the caller's
/// mistake, and the next caller is answered.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NonsenseIT {
  private static final String FREE = "tcp://127.0.0.1:0";
  private static final int REQUESTS = 200;

  /// What the JDK says of a coding that it does not have.
  private static final int UNIMPLEMENTED = 501;

  private static final List<String> NAMES =
      List.of(
          "chain_id",
          "limit",
          "offset",
          "state",
          "range",
          "seen_within",
          "after",
          "peer",
          "id",
          "whom",
          "for",
          "level",
          "seeds",
          "peers",
          "persistent",
          "jsonrpc",
          "method",
          "params",
          "",
          "%zz",
          "x".repeat(300));

  private static final List<String> VALUES =
      List.of(
          "",
          "0",
          "1",
          "-1",
          "99999999999999999999",
          "9223372036854775807",
          "1e9",
          "null",
          "true",
          "test-chain",
          "proven",
          "10.0.0.0/8",
          "10.0.0.0/99",
          "::/0",
          "127.0.0.9",
          "ab".repeat(20),
          "ab".repeat(20) + "@127.0.0.1:1",
          "ab".repeat(20) + "@[::1]:99999",
          "1h",
          "-1h",
          "9".repeat(30) + "h",
          "health",
          "%22test-chain%22",
          "%5B%22x%22%5D",
          "%00",
          "%f0%9f",
          "x".repeat(2_000));

  private Service service;
  private Facts facts;
  private String token;

  @BeforeAll
  void starts(@TempDir Path home) throws Exception {
    service =
        Services.start(
            home,
            "rpc.laddr",
            FREE,
            "rpc.unsafe",
            "true",
            "halley.api_laddr",
            FREE,
            "halley.admin_laddr",
            FREE,
            "instrumentation.prometheus",
            "true",
            "instrumentation.prometheus_listen_addr",
            FREE);
    facts = Facts.of(service.node(), Map.of(), InstantSource.system());
    token = Files.readString(home.resolve("data/admin_token")).strip();
  }

  @AfterAll
  void stops() {
    service.close();
  }

  @Test
  void theRpcRefuses() {
    var table = RpcRoutes.of(NodeRpc.methods(service.node(), InstantSource.system()));
    // CometBFT's own status for a call that fails
    refuses("rpc.laddr", paths(table), "/health", "", 500);
  }

  @Test
  void theApiRefuses() {
    List<String> paths = paths(ApiRoutes.of(facts, false));
    paths.remove("/v1/events/stream"); // has no end
    refuses("halley.api_laddr", paths, "/livez", "", 503); // of /readyz
  }

  @Test
  void thePageRefuses() {
    refuses("halley.api_laddr", paths(PageRoutes.routes()), "/", "");
  }

  @Test
  void theAdminAddressRefuses() {
    List<String> paths = paths(AdminRoutes.of(facts));
    refuses("halley.admin_laddr", paths, "/admin/node", authorization());
  }

  @Test
  void theMetricsRefuse() {
    refuses("instrumentation.prometheus_listen_addr", List.of("/", "/metrics"), "/metrics", "");
  }

  private String authorization() {
    return "Authorization: Bearer " + token + "\r\n";
  }

  private static List<String> paths(Routes table) {
    return new ArrayList<>(table.paths().keySet());
  }

  private void refuses(
      String key, List<String> paths, String sane, String header, Integer... further) {
    InetSocketAddress at = service.address(key).orElseThrow();
    long seed = System.nanoTime();
    System.out.println("NonsenseIT " + key + ", seed " + seed);
    var nonsense = new Nonsense(new Random(seed), paths, header);
    var allowed = new ArrayList<>(List.of(further));
    allowed.add(UNIMPLEMENTED);
    for (int i = 0; i < REQUESTS; i++) {
      Nonsense.mustBeRefused(at, nonsense.broken(), allowed);
      assertThat(Nonsense.mustBeRefused(at, nonsense.wellFormed(NAMES, VALUES), allowed))
          .isNotEmpty();
    }
    String request = "GET " + sane + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + header;
    assertThat(Nonsense.mustBeRefused(at, request + "\r\n", List.of())).startsWith("HTTP/1.1 200 ");
  }
}
