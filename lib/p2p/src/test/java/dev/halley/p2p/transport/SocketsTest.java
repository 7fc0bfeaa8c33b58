package dev.halley.p2p.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.outcome.Verdict.Kind;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;

class SocketsTest {
  private static Kind kind(IOException e) {
    return Sockets.refusal(e).kind();
  }

  @Test
  void tellsTheWaysOfNotConnectingApart() {
    assertThat(kind(new ConnectException("Connection refused"))).isEqualTo(Kind.REFUSED);
    assertThat(kind(new ConnectException("Connection timed out"))).isEqualTo(Kind.CONNECT_TIMEOUT);
    assertThat(kind(new SocketTimeoutException("Connect timed out")))
        .isEqualTo(Kind.CONNECT_TIMEOUT);
    assertThat(kind(new NoRouteToHostException("No route to host"))).isEqualTo(Kind.NO_ROUTE);
    assertThat(kind(new SocketException("Network is unreachable"))).isEqualTo(Kind.NO_ROUTE);
    assertThat(kind(new BindException("Permission denied"))).isEqualTo(Kind.NO_ROUTE);
  }

  @Test
  void takesOurOwnShortageForOurOwn() {
    assertThat(kind(new SocketException("Too many open files"))).isEqualTo(Kind.FULL);
    assertThat(kind(new BindException("Cannot assign requested address"))).isEqualTo(Kind.FULL);
  }
}
