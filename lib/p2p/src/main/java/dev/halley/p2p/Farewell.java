package dev.halley.p2p;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/// Ends a switch: its peers, then its reactors, then its threads. Whoever does not come to an end
/// is left behind, so that this takes less than 5 s whatever reactors and peers do.
record Farewell(
    Mailbox mailbox,
    Thread mailboxThread,
    Conductor conductor,
    Reactors reactors,
    ExecutorService threads) {
  private static final System.Logger LOG = System.getLogger(Farewell.class.getName());
  private static final long PEERS_MS = 2_500;
  private static final long REACTORS_MS = 1_000;
  private static final long THREADS_MS = 500;

  void say() {
    try {
      var _ = mailbox.post(conductor::shutDown);
      require(conductor.idle().await(PEERS_MS, TimeUnit.MILLISECONDS), "peers");
      Thread stopper = Thread.ofVirtual().name("halley-stop").start(reactors::stop);
      require(stopper.join(Duration.ofMillis(REACTORS_MS)), "reactors");
      mailbox.close();
      require(mailboxThread.join(Duration.ofMillis(THREADS_MS)), "the mailbox");
      threads.shutdown();
      require(threads.awaitTermination(THREADS_MS, TimeUnit.MILLISECONDS), "threads");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      mailbox.close();
      threads.shutdownNow();
    }
  }

  private static void require(boolean ended, String what) {
    if (!ended) {
      LOG.log(Level.WARNING, () -> "stopping: " + what + " did not end in time");
    }
  }
}
