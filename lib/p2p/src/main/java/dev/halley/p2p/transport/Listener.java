package dev.halley.p2p.transport;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Takes connections from one listening socket until it is closed. No error ends it: running out of
/// descriptors, for example, is counted, waited out and tried again.
final class Listener implements Runnable, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Listener.class.getName());
  private static final long FIRST_PAUSE_MS = 10;
  // Descriptors come back when peers leave; a second is soon enough and costs nothing.
  private static final long LONGEST_PAUSE_MS = 1_000;

  private final ServerSocket socket;
  private final Consumer<Socket> arrivals;
  private final Tally<TransportCounter> tally;
  private final CountDownLatch closed = new CountDownLatch(1);

  Listener(ServerSocket socket, Consumer<Socket> arrivals, Tally<TransportCounter> tally) {
    this.socket = socket;
    this.arrivals = arrivals;
    this.tally = tally;
  }

  @Override
  public void run() {
    long pauseMs = FIRST_PAUSE_MS;
    while (closed.getCount() > 0) {
      if (acceptOne()) {
        pauseMs = FIRST_PAUSE_MS;
      } else {
        pause(pauseMs);
        pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
      }
    }
  }

  private boolean acceptOne() {
    try {
      Socket arrived = socket.accept();
      tally.hit(TransportCounter.ACCEPTED);
      arrivals.accept(arrived);
      return true;
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      if (closed.getCount() > 0) {
        tally.hit(TransportCounter.ACCEPT_FAILED);
        LOG.log(Level.DEBUG, () -> "accept failed: " + e);
      }
      return false;
    }
  }

  private void pause(long pauseMs) {
    try {
      var _ = closed.await(pauseMs, TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    socket.close();
  }
}
