package dev.halley.pex.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.identity.NodeId;
import dev.halley.wire.NodeInfo;
import dev.halley.wire.Octets;
import dev.halley.wire.PexForm;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SpokenFormsTest {
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final SpokenForms forms = new SpokenForms(null, () -> now);

  private static NodeId id(int n) {
    return new NodeId(n, 0, 0);
  }

  private static NodeInfo info(String version, String channels) {
    return new NodeInfo(
        new NodeInfo.ProtocolVersion(8, 11, 0),
        id(1).hex(),
        "tcp://0.0.0.0:26656",
        "test-chain",
        version,
        Octets.ofHex(channels),
        "node",
        "on",
        "");
  }

  @ParameterizedTest
  @CsvSource({
    "0.38.22, 402021222330386062, URL",
    "0.38.22, 63, URL",
    "0.35.9, 00, URL",
    "v0.36.0-dev, 00, URL",
    "0.35.0-unreleased, 00, URL",
    "0.35, 00, URL",
    "0.34.24, 4020212223303860, ",
    "0.350.1, 00, ",
    "10.35.1, 00, ",
    "dev, 6061, "
  })
  void theNodeInfoSuggestsAForm(String version, String channels, PexForm form) {
    assertThat(SpokenForms.likely(info(version, channels))).isEqualTo(form);
  }

  @Test
  void remembersABoundedNumberOfPeers() {
    for (int n = 0; n < SpokenForms.CAPACITY + 10; n++) {
      forms.joined(id(n), null);
      forms.heard(id(n), PexForm.LEGACY);
      forms.left(id(n), false);
    }
    assertThat(forms.size()).isEqualTo(SpokenForms.CAPACITY);
    assertThat(forms.ask(id(9))).isNull();
    assertThat(forms.ask(id(10))).isEqualTo(PexForm.LEGACY);
  }

  @Test
  void whoHungUpWithoutAWordIsAskedInTheOtherForm() {
    for (PexForm expected : new PexForm[] {PexForm.URL, PexForm.LEGACY, PexForm.URL}) {
      forms.joined(id(1), PexForm.URL);
      assertThat(forms.ask(id(1))).isEqualTo(expected);
      forms.left(id(1), true);
    }
  }

  @Test
  void whoWeHungUpOnHasNotRefusedTheForm() {
    forms.joined(id(1), PexForm.URL);
    forms.ask(id(1));
    forms.left(id(1), false);
    forms.joined(id(1), null);
    assertThat(forms.ask(id(1))).isNull();
  }

  @Test
  void whoWasNotAskedOrDidAnswerHasNotRefusedTheForm() {
    forms.joined(id(1), PexForm.URL);
    forms.left(id(1), true);
    forms.joined(id(1), PexForm.URL);
    forms.ask(id(1));
    forms.heard(id(1), PexForm.URL);
    forms.left(id(1), true);
    forms.joined(id(1), null);
    assertThat(forms.ask(id(1))).isEqualTo(PexForm.URL);
  }

  @Test
  void aRequestWaitsForAMoment() {
    forms.joined(id(1), null);
    assertThat(forms.ask(id(1))).isNull();
    assertThat(forms.isWaiting(id(1))).isTrue();
    assertThat(forms.due()).isEmpty();
    assertThat(forms.nextWake()).isEqualTo(now.plus(SpokenForms.MOMENT));
    now = forms.nextWake();
    assertThat(forms.due()).containsExactly(new SpokenForms.Due(id(1), PexForm.URL));
    assertThat(forms.due()).isEmpty();
  }

  @Test
  void aRequestThatWaitsGoesWithItsPeer() {
    forms.joined(id(1), null);
    forms.ask(id(1));
    forms.left(id(1), true);
    now = now.plus(SpokenForms.MOMENT);
    assertThat(forms.due()).isEmpty();
    assertThat(forms.nextWake()).isEqualTo(Instant.MAX);
  }

  @Test
  void nobodyWaitsForAClockThatWasSetBack() {
    forms.joined(id(1), null);
    forms.ask(id(1));
    now = now.minusSeconds(3_600);
    assertThat(forms.due()).hasSize(1);
  }
}
