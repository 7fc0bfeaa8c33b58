package dev.halley.node.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListenAddressTest {
  @ParameterizedTest
  @CsvSource({
    "tcp://0.0.0.0:26656, tcp://0.0.0.0:26656",
    "127.0.0.1:0, tcp://127.0.0.1:0",
    "tcp://[::]:26656, tcp://[::]:26656",
    "[2001:db8::1]:65535, tcp://[2001:db8::1]:65535",
    "tcp://localhost:1, tcp://localhost:1",
    "seed.example.org:26656, tcp://seed.example.org:26656"
  })
  void readsAndPrints(String text, String printed) {
    assertThat(ListenAddress.parse(text)).hasToString(printed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "127.0.0.1",
        "tcp://:26656",
        "udp://1.2.3.4:5",
        "unix:///tmp/x",
        "::1:26656",
        "1.2.3.4:65536",
        "1.2.3.4:-1",
        "1.2.3.4:x",
        "1.2.3.4:",
        "a b:1",
        "host/path:1",
        "id@1.2.3.4:5"
      })
  void refusesOtherForms(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> ListenAddress.parse(text));
  }

  @Test
  void takesAnEmptyHostWhereItMeansEveryAddress() {
    assertThat(ListenAddress.parseAnyHost("tcp://:26657")).hasToString("tcp://0.0.0.0:26657");
    assertThat(ListenAddress.parseAnyHost(":26657")).hasToString("tcp://0.0.0.0:26657");
    assertThat(ListenAddress.parseAnyHost("tcp://127.0.0.1:1")).hasToString("tcp://127.0.0.1:1");
  }

  @ParameterizedTest
  @CsvSource({"0.0.0.0:1, true", "[::]:1, true", "127.0.0.1:1, false", "localhost:1, false"})
  void knowsUnspecifiedAddresses(String text, boolean unspecified) {
    assertThat(ListenAddress.parse(text).isUnspecified()).isEqualTo(unspecified);
  }
}
