package dev.halley.p2p.transport;

import dev.halley.wire.Delimited;
import dev.halley.wire.NodeInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.locks.ReentrantLock;

/// Our half of the NodeInfo exchange: said once, whoever says it first. On an accepted connection
/// that is the thread that has read for which network the dialer came, or, when the dialer waits
/// for us, a helper that speaks for the default network.
final class Introduction {
  private final OutputStream out;
  private final ReentrantLock lock = new ReentrantLock();
  private boolean said; // guarded by lock

  Introduction(OutputStream out) {
    this.out = out;
  }

  /// Writes `ours`, unless something was said before. Returns when it is written, by whomever.
  void say(NodeInfo ours) throws IOException {
    lock.lock();
    try {
      if (!said) {
        said = true;
        out.write(Delimited.frame(ours.encode()));
        out.flush();
      }
    } finally {
      lock.unlock();
    }
  }

  /// The same for a helper: a connection that fails is the business of the thread that reads it.
  void offer(NodeInfo ours) {
    try {
      say(ours);
    } catch (IOException _) {
      // The reader learns it from the same socket.
    }
  }
}
