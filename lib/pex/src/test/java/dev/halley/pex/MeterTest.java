package dev.halley.pex;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.wire.PexMessage;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeterTest {
  private final Meter meter = new Meter();

  @Test
  void nothingWasSaidYet() {
    assertThat(meter.traffic()).isEqualTo(PexTraffic.NONE);
  }

  /// An answer without any address is as short as a request.
  @Test
  void tellsMessagesByWhatTheyAreNotByTheirLength() {
    meter.received(new PexMessage.Request(), 1);
    meter.received(new PexMessage.UrlRequest(), 2);
    meter.received(new PexMessage.Addresses(List.of()), 4);
    meter.received(new PexMessage.UrlAddresses(List.of()), 8);
    meter.sent(new PexMessage.Request(), 16);
    meter.sent(new PexMessage.UrlRequest(), 32);
    meter.sent(new PexMessage.Addresses(List.of()), 64);
    meter.sent(new PexMessage.UrlAddresses(List.of()), 128);
    assertThat(meter.traffic()).isEqualTo(new PexTraffic(3, 48, 12, 192));
  }
}
