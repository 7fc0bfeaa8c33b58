package dev.halley.p2p.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WatchedOutputTest {
  private final AtomicLong nowNs = new AtomicLong(Duration.ofDays(1).toNanos());
  private final List<String> ends = new ArrayList<>();

  @SuppressWarnings("NullAway.Init")
  private WatchedOutput output;

  /// Looks at the stream in the middle of a write, `seconds` after it began.
  private OutputStream slow(int seconds) {
    return new OutputStream() {
      @Override
      public void write(int octet) throws IOException {
        throw new IOException("one array at a time");
      }

      @Override
      public void write(byte[] source, int offset, int length) {
        nowNs.addAndGet(Duration.ofSeconds(seconds).toNanos());
        output.endIfStalled();
      }
    };
  }

  private WatchedOutput watched(OutputStream out) {
    output = new WatchedOutput(out, Duration.ofSeconds(60), nowNs::get);
    output.onStall(() -> ends.add("stalled"));
    return output;
  }

  @Test
  void endsAWriteThatTakesTooLong() throws IOException {
    watched(slow(61)).write(new byte[8], 0, 8);
    assertThat(ends).containsExactly("stalled");
  }

  @Test
  void toleratesASlowWrite() throws IOException {
    watched(slow(60)).write(new byte[8], 0, 8);
    assertThat(ends).isEmpty();
  }

  @Test
  void toleratesAnyNumberOfIdleHours() throws IOException {
    watched(new ByteArrayOutputStream()).write(1);
    nowNs.addAndGet(Duration.ofHours(30).toNanos());
    output.endIfStalled();
    assertThat(ends).isEmpty();
  }

  @Test
  void forgetsAWriteThatFailed() {
    var broken =
        new OutputStream() {
          @Override
          public void write(int octet) throws IOException {
            throw new IOException("reset");
          }
        };
    assertThatIOException().isThrownBy(() -> watched(broken).write(new byte[8], 0, 8));
    nowNs.addAndGet(Duration.ofHours(1).toNanos());
    output.endIfStalled();
    assertThat(ends).isEmpty();
  }
}
