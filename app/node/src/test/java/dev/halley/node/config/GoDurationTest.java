package dev.halley.node.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoDurationTest {
  @ParameterizedTest
  @CsvSource({
    "0, PT0S",
    "0s, PT0S",
    "100ms, PT0.1S",
    "20s, PT20S",
    "1h2m, PT1H2M",
    "1m30s, PT1M30S",
    "1.5s, PT1.5S",
    ".5s, PT0.5S",
    "5.s, PT5S",
    "10us, PT0.00001S",
    "10µs, PT0.00001S",
    "7ns, PT0.000000007S",
    "1h1m1s1ms1us1ns, PT1H1M1.001001001S",
    "-3s, PT-3S",
    "+3s, PT3S",
    "2540400h10m10.000000000s, PT2540400H10M10S"
  })
  void readsWhatGoReads(String text, Duration expected) {
    assertThat(GoDuration.parse(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "20",
        "s",
        ".",
        "-",
        "-.s",
        "1 s",
        "20S",
        "1d",
        "1h2",
        "1,5s",
        "0x1s",
        "99999999h"
      })
  void refusesWhatGoRefuses(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> GoDuration.parse(text));
  }

  @ParameterizedTest
  @ValueSource(ints = {101, 100_000})
  void refusesEndlessDigits(int digits) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GoDuration.parse("0".repeat(digits) + "1s"));
  }
}
