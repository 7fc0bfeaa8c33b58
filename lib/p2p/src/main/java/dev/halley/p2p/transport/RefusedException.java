package dev.halley.p2p.transport;

import dev.halley.p2p.outcome.Verdict;
import java.io.IOException;

/// An upgrade came to its end without a connection.
final class RefusedException extends IOException {
  private static final long serialVersionUID = 1L;
  private final transient Verdict verdict;

  RefusedException(Verdict verdict) {
    super(verdict.kind() + " " + verdict.detail());
    this.verdict = verdict;
  }

  RefusedException(Verdict.Kind kind, String detail) {
    this(Verdict.of(kind, detail));
  }

  Verdict verdict() {
    return verdict;
  }
}
