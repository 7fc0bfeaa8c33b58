package dev.halley.p2p;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PeekableInputTest {
  private static PeekableInput of(int... octets) {
    byte[] bytes = new byte[octets.length];
    for (int i = 0; i < octets.length; i++) {
      bytes[i] = (byte) octets[i];
    }
    return new PeekableInput(new ByteArrayInputStream(bytes));
  }

  @Test
  void losesNothingByPeeking() throws IOException {
    var input = of(0xff, 2, 3);
    assertThat(input.peek()).isTrue();
    assertThat(input.peek()).isTrue();
    assertThat(input.available()).isEqualTo(3);
    assertThat(input.readAllBytes()).containsExactly(0xff, 2, 3);
    assertThat(input.read()).isEqualTo(-1);
  }

  @Test
  void noticesTheEnd() throws IOException {
    var input = of();
    assertThat(input.peek()).isFalse();
    assertThat(input.read()).isEqualTo(-1);
    assertThat(input.read(new byte[4], 0, 4)).isEqualTo(-1);
  }

  @Test
  void readsWithoutAPeek() throws IOException {
    var input = of(1, 2);
    assertThat(input.read()).isEqualTo(1);
    assertThat(input.read(new byte[4], 0, 4)).isEqualTo(1);
  }

  @Test
  void letsAReaderFollowAPeekThatStillWaits() throws Exception {
    var pipe = new PipedOutputStream();
    var input = new PeekableInput(new PipedInputStream(pipe));
    var peeker = Thread.ofPlatform().start(() -> peek(input));
    while (peeker.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait(); // until it is inside the pipe
    }
    var read = new byte[2];
    var reader = Thread.ofPlatform().start(() -> fill(input, read));
    pipe.write(new byte[] {7, 8});
    assertThat(reader.join(Duration.ofSeconds(10))).isTrue();
    assertThat(read).containsExactly(7, 8);
  }

  private static void peek(PeekableInput input) {
    try {
      input.peek();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void fill(PeekableInput input, byte[] target) {
    try {
      input.readNBytes(target, 0, target.length);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
