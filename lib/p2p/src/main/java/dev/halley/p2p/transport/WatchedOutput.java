package dev.halley.p2p.transport;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/// The bytes that leave a socket. Remembers since when the present write has been stuck, so that
/// the watchdog can end a connection whose remote stopped reading.
final class WatchedOutput extends FilterOutputStream {
  private static final long IDLE = 0;

  private final long limitNs;
  private final LongSupplier ticker;
  private volatile long writingSinceNs = IDLE;
  private volatile Runnable onStall = () -> {};

  WatchedOutput(OutputStream out, Duration limit, LongSupplier ticker) {
    super(out);
    this.limitNs = limit.toNanos();
    this.ticker = ticker;
  }

  /// Replaces what happens when a write never returns. Runs on the watchdog; must not block.
  void onStall(Runnable act) {
    onStall = act;
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    writingSinceNs = ticker.getAsLong() | 1; // never IDLE
    try {
      out.write(source, offset, length);
    } finally {
      writingSinceNs = IDLE;
    }
  }

  void endIfStalled() {
    long since = writingSinceNs;
    if (since != IDLE && ticker.getAsLong() - since > limitNs) {
      onStall.run();
    }
  }
}
