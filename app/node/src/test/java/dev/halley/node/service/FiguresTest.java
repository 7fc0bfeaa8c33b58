package dev.halley.node.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FiguresTest {
  private static final Figures BEFORE = new Figures(8, 30, 1_200, 1_000, 100, 5_000, 70);

  @Test
  void saysNothingWhenNothingChanged() {
    assertThat(new Figures(8, 30, 1_200, 1_000, 100, 5_000, 70).since(BEFORE)).isEmpty();
  }

  @Test
  void saysWhatThereIsAndWhatTheMinuteBrought() {
    assertThat(new Figures(9, 31, 1_210, 1_034, 114, 5_120, 101).since(BEFORE))
        .contains(
            "9 outbound and 31 inbound peers, 1210 addresses, 1034 proven;"
                + " in the last minute 14 dials, 120 visits, 31 answers");
  }

  @Test
  void countsFromZeroAfterANewStart() {
    assertThat(new Figures(1, 0, 1_210, 1_034, 3, 0, 1).since(BEFORE).orElseThrow())
        .endsWith("in the last minute 3 dials, 0 visits, 1 answers");
  }
}
