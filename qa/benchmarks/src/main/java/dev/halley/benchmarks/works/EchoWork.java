package dev.halley.benchmarks.works;

import dev.halley.p2p.mconn.MConnection;
import dev.halley.wire.Octets;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/// How long a message of 100 bytes takes there and back on an idle connection.
final class EchoWork {
  private static final int TIMES = Extent.wanted().of(10, 300);

  /// As long as the JVM interprets.
  private static final int WARM_UP = Extent.wanted().of(10, 10_000);

  private EchoWork() {}

  static void measure(String work) throws Exception {
    SecretPair pair = SecretPair.open();
    var answerer = new CompletableFuture<MConnection>();
    answerer.complete(
        Connection.start(
            pair.second(),
            (channel, message) -> {
              boolean queued = answerer.join().trySend(channel, message);
              if (!queued) {
                throw new IllegalStateException("an idle connection takes a message");
              }
            }));
    var back = new Semaphore(0);
    MConnection from = Connection.start(pair.first(), (_, _) -> back.release());
    Octets message = Octets.ofOwned(new byte[100]);
    long[] times = new long[TIMES];
    for (int i = -WARM_UP; i < TIMES; i++) {
      long start = System.nanoTime();
      from.send(Connection.CHANNEL, message);
      back.acquire();
      times[Math.max(i, 0)] = System.nanoTime() - start;
    }
    Arrays.sort(times);
    new Figure(work + "-p50", times[(TIMES - 1) / 2] / 1e6, "ms").print();
    new Figure(work + "-p99", times[(int) (0.99 * (TIMES - 1))] / 1e6, "ms").print();
  }
}
