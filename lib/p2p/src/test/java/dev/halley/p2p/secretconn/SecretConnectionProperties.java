package dev.halley.p2p.secretconn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.Pipe;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class SecretConnectionProperties {
  private final long seed = System.nanoTime();

  @RepeatedTest(10)
  void everythingArrivesInOrderBothWaysAtOnce() throws Exception {
    var random = new SplittableRandom(seed);
    byte[] there = bytes(random, 1 + random.nextInt(300_000));
    byte[] back = bytes(random, 1 + random.nextInt(300_000));
    List<SplittableRandom> choices = Stream.generate(random::split).limit(4).toList();
    try (var duplex = Duplex.connect()) {
      List<Future<byte[]>> results =
          all(
              List.of(
                  () -> send(duplex.near(), duplex.there(), there, choices.get(0)),
                  () -> send(duplex.far(), duplex.back(), back, choices.get(1)),
                  () -> receive(duplex.far(), choices.get(2)),
                  () -> receive(duplex.near(), choices.get(3))));
      assertThat(results.get(2).resultNow()).as("seed %d", seed).isEqualTo(there);
      assertThat(results.get(3).resultNow()).as("seed %d", seed).isEqualTo(back);
    }
  }

  /// Four threads write messages that fit a frame: none is mixed with another.
  @Test
  void concurrentWritersTakeTurns() throws Exception {
    try (var duplex = Duplex.connect()) {
      List<Callable<byte[]>> writers =
          IntStream.range(0, 4)
              .<Callable<byte[]>>mapToObj(w ->
                  () -> {
                    for (int i = 0; i < 200; i++) {
                      duplex.near().output().write(message(w * 200 + i));
                    }
                    return new byte[0];
                  })
              .toList();
      all(writers);
      Set<Integer> seen = new HashSet<>();
      for (int i = 0; i < 800; i++) {
        byte[] message = duplex.far().input().readNBytes(1024);
        int number = ByteBuffer.wrap(message).getInt();
        assertThat(message).isEqualTo(message(number));
        seen.add(number);
      }
      assertThat(seen).hasSize(800);
    }
  }

  @Test
  void concurrentReadersLoseNothing() throws Exception {
    try (var duplex = Duplex.connect()) {
      duplex.near().output().write(new byte[100 * 1024]);
      duplex.there().close();
      Callable<byte[]> reader = () -> duplex.far().input().readAllBytes();
      var results = all(List.of(reader, reader));
      assertThat(results.get(0).resultNow().length + results.get(1).resultNow().length)
          .isEqualTo(100 * 1024);
    }
  }

  private static byte[] send(SecretConnection from, Pipe pipe, byte[] data, SplittableRandom random)
      throws IOException {
    int at = 0;
    while (at < data.length) {
      int length =
          Math.min(data.length - at, 1 + random.nextInt(random.nextInt(10) == 0 ? 150_000 : 5_120));
      from.output().write(data, at, length);
      at += length;
    }
    pipe.close();
    return data;
  }

  private static byte[] receive(SecretConnection to, SplittableRandom random) throws IOException {
    var received = new ByteArrayOutputStream();
    byte[] target = new byte[20_000];
    int offset = random.nextInt(1_000);
    int count;
    while ((count = to.input().read(target, offset, 1 + random.nextInt(target.length - offset)))
        >= 0) {
      received.write(target, offset, count);
    }
    return received.toByteArray();
  }

  private static byte[] message(int number) {
    byte[] message = new byte[1024];
    new SplittableRandom(number).nextBytes(message);
    ByteBuffer.wrap(message).putInt(number);
    return message;
  }

  private static byte[] bytes(SplittableRandom random, int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }

  private static List<Future<byte[]>> all(List<Callable<byte[]>> tasks)
      throws InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return threads.invokeAll(tasks, 60, TimeUnit.SECONDS);
    }
  }
}
