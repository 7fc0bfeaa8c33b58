package dev.halley.p2p.mconn;

import dev.halley.p2p.outcome.StopReason;
import dev.halley.wire.WireException;
import java.io.EOFException;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Why a connection ends; the first reason wins. Thread-safe.
final class Ending {
  private final AtomicReference<@Nullable StopReason> reason = new AtomicReference<>();
  private final Runnable wake;

  /// @param wake run once, by whoever gives the first reason; wakes everybody who waits
  Ending(Runnable wake) {
    this.wake = wake;
  }

  void stop(StopReason why) {
    if (reason.compareAndSet(null, why)) {
      wake.run();
    }
  }

  void stop(StopReason.Kind kind, String detail) {
    stop(new StopReason(kind, detail));
  }

  /// Ends for an error of a stream.
  void stop(IOException error) {
    stop(reasonOf(error));
  }

  boolean ended() {
    return reason.get() != null;
  }

  /// The first reason. Only once ended.
  StopReason reason() {
    StopReason why = reason.get();
    if (why == null) {
      throw new IllegalStateException("the connection has not ended");
    }
    return why;
  }

  private static StopReason reasonOf(IOException error) {
    String text = String.valueOf(error.getMessage());
    return switch (error) {
      case StopException stop -> stop.reason();
      case WireException wire -> new StopReason(kindOf(wire.kind()), text);
      case EOFException _ -> new StopReason(StopReason.Kind.LOST, "the stream ended");
      default -> new StopReason(StopReason.Kind.LOST, text);
    };
  }

  private static StopReason.Kind kindOf(WireException.Kind kind) {
    return switch (kind) {
      case MALFORMED -> StopReason.Kind.MALFORMED;
      case OVERSIZED -> StopReason.Kind.OVERSIZED;
    };
  }
}
