package dev.halley.testkit.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.halley.testkit.Pipe;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PipeTest {
  @Test
  void carriesBytesInOrderThroughASmallRing() throws Exception {
    var pipe = new Pipe(7);
    byte[] sent = new byte[1_000];
    for (int i = 0; i < sent.length; i++) {
      sent[i] = (byte) i;
    }
    var received = new CompletableFuture<byte[]>();
    Thread.ofVirtual().start(() -> received.complete(readAll(pipe)));
    try (var out = pipe.output()) {
      out.write(sent);
    }
    assertThat(received.join()).isEqualTo(sent);
  }

  private static byte[] readAll(Pipe pipe) {
    try {
      return pipe.input().readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void connectsTwoEndsBothWays() throws IOException {
    var there = new Pipe(16);
    var back = new Pipe(16);
    var left = Pipe.left(there, back);
    var right = Pipe.right(there, back);
    left.output().write(1);
    right.output().write(2);
    assertThat(right.input().read()).isEqualTo(1);
    assertThat(left.input().read()).isEqualTo(2);
  }

  @Test
  void hidesWhatIsOnItsWayWhileItIsStalled() throws IOException {
    var pipe = new Pipe(16);
    pipe.output().write(1);
    pipe.stall();
    assertThat(pipe.input().available()).isZero();
    pipe.resume();
    assertThat(pipe.input().available()).isEqualTo(1);
    assertThat(pipe.input().read()).isEqualTo(1);
  }

  @Test
  void deliversWhatIsOnItsWayWhenItIsCutAndThenTheEnd() throws IOException {
    var pipe = new Pipe(16);
    pipe.output().write(1);
    pipe.cut();
    assertThat(pipe.input().read()).isEqualTo(1);
    assertThat(pipe.input().read()).isEqualTo(-1);
    assertThatIOException().isThrownBy(() -> pipe.output().write(2));
  }
}
