package dev.halley.pex;

import dev.halley.wire.PexMessage;
import java.util.concurrent.atomic.LongAdder;

/// Counts bytes for [PexTraffic]. Thread-safe.
final class Meter {
  private final LongAdder requestsReceived = new LongAdder();
  private final LongAdder requestsSent = new LongAdder();
  private final LongAdder addressesReceived = new LongAdder();
  private final LongAdder addressesSent = new LongAdder();

  void received(PexMessage message, int bytes) {
    (isRequest(message) ? requestsReceived : addressesReceived).add(bytes);
  }

  void sent(PexMessage message, int bytes) {
    (isRequest(message) ? requestsSent : addressesSent).add(bytes);
  }

  private static boolean isRequest(PexMessage message) {
    return switch (message) {
      case PexMessage.Request _, PexMessage.UrlRequest _ -> true;
      case PexMessage.Addresses _, PexMessage.UrlAddresses _ -> false;
    };
  }

  PexTraffic traffic() {
    return new PexTraffic(
        requestsReceived.sum(), requestsSent.sum(), addressesReceived.sum(), addressesSent.sum());
  }
}
