package dev.halley.p2p.mconn;

import dev.halley.p2p.outcome.StopReason;
import java.io.IOException;

/// Ends the read loop with a reason.
final class StopException extends IOException {
  private static final long serialVersionUID = 1L;
  private final transient StopReason reason;

  StopException(StopReason.Kind kind, String detail) {
    super(detail);
    this.reason = new StopReason(kind, detail);
  }

  StopReason reason() {
    return reason;
  }
}
