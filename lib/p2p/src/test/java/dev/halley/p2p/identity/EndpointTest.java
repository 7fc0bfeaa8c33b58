package dev.halley.p2p.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 8080, 127.0.0.1:8080",
    "::1, 26656, [::1]:26656",
    "::ffff:1.2.3.4, 0, 1.2.3.4:0"
  })
  void printsIpAndPortAndNoId(String ip, int port, String text) {
    assertThat(new Endpoint(IpAddress.parse(ip).orElseThrow(), port)).hasToString(text);
  }

  @Test
  void isTheSameAsItsSocketAddress() {
    var endpoint = new Endpoint(IpAddress.ofV4(0x7f000001), 8080);
    assertThat(Endpoint.of(endpoint.toSocketAddress())).isEqualTo(endpoint);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 65_536})
  void refusesAnImpossiblePort(int port) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Endpoint(IpAddress.ofV4(0x7f000001), port));
  }
}
