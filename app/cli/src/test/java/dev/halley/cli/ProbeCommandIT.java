package dev.halley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProbeCommandIT {
  private static final String NOBODY = "0123456789abcdef0123456789abcdef01234567";

  private static int closedPort() throws Exception {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Test
  void printsOneJsonObject() throws Exception {
    String address = NOBODY + "@127.0.0.1:" + closedPort();
    Cli probe = Cli.run("probe", address, "--json");
    assertThat(probe.code()).isEqualTo(2);
    JsonNode report = new JsonMapper().readTree(probe.out());
    assertThat(report.propertyNames())
        .containsExactly(
            "address", "verdict", "detail", "node_id", "node_info", "timings_ms", "addresses");
    assertThat(report.path("address").asString()).isEqualTo(address);
    assertThat(report.path("verdict").asString()).isEqualTo("refused");
    assertThat(report.path("node_id").isNull()).isTrue();
    assertThat(report.path("timings_ms").path("total").isNumber()).isTrue();
    assertThat(report.path("timings_ms").path("node_info").isNull()).isTrue();
    assertThat(report.path("addresses").isArray()).isTrue();
  }

  @Test
  void printsTextForHumans() throws Exception {
    Cli probe = Cli.run("probe", NOBODY + "@127.0.0.1:" + closedPort(), "--timeout=5");
    assertThat(probe.code()).isEqualTo(2);
    assertThat(probe.out()).contains("verdict     refused", "addresses   0");
  }
}
