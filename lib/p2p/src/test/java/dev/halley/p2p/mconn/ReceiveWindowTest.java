package dev.halley.p2p.mconn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.Pipe;
import dev.halley.wire.BufferPool;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReceiveWindowTest {
  private static final int FRAME = 1_037;

  private final BufferPool pool = new BufferPool(8_192, 4);
  private final ReceiveWindow window = new ReceiveWindow(pool, FRAME);
  private final Pipe pipe = new Pipe(20_000);

  @AfterEach
  void hangUp() {
    pipe.close();
  }

  @Test
  void borrowsWhileBytesFlowAndGivesBackWhenTheyEnd() throws IOException {
    pipe.output.write(new byte[5_000]);
    fillAndConsume();
    assertThat(window.bytes()).hasSize(64);
    fillAndConsume();
    assertThat(window.bytes()).hasSize(8_192);
    pipe.output.write(new byte[1]);
    fillAndConsume();
    assertThat(window.bytes()).hasSize(64);
    assertThat(pool.idle()).isEqualTo(1);
  }

  @Test
  void aPeerThatStopsInsideAPacketPinsOnePacketOnly() throws IOException {
    pipe.output.write(new byte[1_000]);
    window.fill(pipe.input, Long.MAX_VALUE);
    window.fill(pipe.input, Long.MAX_VALUE);
    assertThat(window.bytes()).hasSize(8_192);
    assertThat(window.to() - window.from()).isEqualTo(1_000);
    pipe.output.write(new byte[1]);
    window.fill(pipe.input, Long.MAX_VALUE);
    assertThat(window.bytes()).hasSize(FRAME + 64);
    assertThat(window.to() - window.from()).isEqualTo(1_001);
    assertThat(pool.idle()).isEqualTo(1);
  }

  @Test
  void aPeerThatFillsTheWindowExactlyPinsNoLargeBuffer() throws Exception {
    pipe.output.write(new byte[64]);
    fillAndConsume();
    Thread peer = Thread.startVirtualThread(this::sendOneByteOnceSomebodyWaits);
    fillAndConsume();
    peer.join();
    assertThat(window.bytes()).hasSize(FRAME + 64);
    assertThat(pool.idle()).isZero();
  }

  private void sendOneByteOnceSomebodyWaits() {
    try {
      pipe.awaitReader();
      pipe.output.write(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void readsNoMoreThanAllowed() throws IOException {
    pipe.output.write(new byte[50]);
    assertThat(window.fill(pipe.input, 7)).isEqualTo(7);
  }

  @Test
  void tellsTheEndAndGivesEverythingBack() throws IOException {
    pipe.output.write(new byte[5_000]);
    fillAndConsume();
    fillAndConsume();
    pipe.close();
    assertThat(window.fill(pipe.input, Long.MAX_VALUE)).isEqualTo(-1);
    window.close();
    assertThat(pool.idle()).isEqualTo(1);
  }

  @Test
  void keepsTheOrderOfBytesHoweverTheyCome() throws IOException {
    for (long seed = 0; seed < 100; seed++) {
      var random = new SplittableRandom(seed);
      byte[] sent = new byte[30_000];
      random.nextBytes(sent);
      InputStream in = new ByteArrayInputStream(sent);
      ReceiveWindow fresh = new ReceiveWindow(pool, FRAME);
      int consumed = 0;
      while (fresh.fill(in, random.nextInt(1, 3_000)) >= 0) {
        int pending = fresh.to() - fresh.from();
        int part = Math.max(pending - FRAME, random.nextInt(pending + 1));
        assertThat(Arrays.copyOfRange(fresh.bytes(), fresh.from(), fresh.from() + part))
            .as("seed %d", seed)
            .isEqualTo(Arrays.copyOfRange(sent, consumed, consumed + part));
        fresh.consumed(fresh.from() + part);
        consumed += part;
      }
      assertThat(consumed).isGreaterThanOrEqualTo(sent.length - FRAME);
      fresh.close();
    }
  }

  private void fillAndConsume() throws IOException {
    assertThat(window.fill(pipe.input, Long.MAX_VALUE)).isPositive();
    window.consumed(window.to());
  }
}
