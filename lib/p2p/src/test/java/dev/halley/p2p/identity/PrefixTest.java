package dev.halley.p2p.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrefixTest {
  @ParameterizedTest
  @CsvSource({
    "1.2.3.4, 1.2.3.0/24",
    "::ffff:1.2.3.4, 1.2.3.0/24",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
  })
  void neighboursShareAPrefix(String ip, String prefix) {
    assertThat(Prefix.of(ip(ip))).hasToString(prefix).isEqualTo(Prefix.parse(prefix));
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.255.255, true",
    "10.0.0.0/8, 11.0.0.0, false",
    "0.0.0.0/0, 255.255.255.255, true",
    "0.0.0.0/0, ::1, false",
    "::/0, 1.2.3.4, false",
    "::/0, ffff::, true",
    "1.2.3.4/32, 1.2.3.4, true",
    "1.2.3.4/32, 1.2.3.5, false",
    "fc00::/7, fdff::1, true",
    "fc00::/7, fe00::1, false",
    "2001:db8::/65, 2001:db8::7fff:0:0:1, true",
    "2001:db8::/65, 2001:db8::8000:0:0:1, false",
    "::1/128, ::1, true",
    "::1/128, ::2, false",
  })
  void containsItsAddressesOnly(String prefix, String ip, boolean inside) {
    assertThat(Prefix.parse(prefix).contains(ip(ip))).isEqualTo(inside);
  }

  @Test
  void clearsTheHostBits() {
    assertThat(Prefix.parse("10.1.2.3/8")).isEqualTo(Prefix.parse("10.0.0.0/8"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "1.2.3.4",
        "1.2.3.4/",
        "1.2.3.4/33",
        "::/129",
        "::/-1",
        "::/+1",
        "a/8",
        "1.2.3.4/8/8",
        "::/9999999999"
      })
  void refusesAnythingElse(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Prefix.parse(text));
  }

  private static IpAddress ip(String text) {
    return IpAddress.parse(text).orElseThrow();
  }
}
