package dev.halley.p2p;

import dev.halley.p2p.Broadcast.Delivery;
import dev.halley.wire.Octets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// One peer's copy of a broadcast.
final class Parcel {
  private final Peer peer;
  private final int channel;
  private final Octets message;
  private final CompletableFuture<Boolean> queued = new CompletableFuture<>();
  private final ReentrantLock lock = new ReentrantLock();
  private boolean cancelled; // guarded by lock, as is the next
  private @Nullable Thread waiter;

  Parcel(Peer peer, int channel, Octets message) {
    this.peer = peer;
    this.channel = channel;
    this.message = message;
  }

  CompletableFuture<Boolean> queued() {
    return queued;
  }

  /// Once [#queued()] is complete.
  Delivery delivery() {
    return new Delivery(peer, queued.join());
  }

  void send(Executor threads, Semaphore waiting) {
    if (peer.trySend(channel, message)) {
      queued.complete(true);
    } else if (!peer.isRunning() || !waiting.tryAcquire()) {
      queued.complete(false);
    } else {
      sendLater(threads, waiting);
    }
  }

  private void sendLater(Executor threads, Semaphore waiting) {
    try {
      threads.execute(() -> {
        try {
          sendPatiently();
        } finally {
          waiting.release();
          queued.complete(false); // unless it was queued
        }
      });
    } catch (RejectedExecutionException _) { // the switch has stopped
      waiting.release();
      queued.complete(false);
    }
  }

  private void sendPatiently() {
    if (!begin()) {
      return;
    }
    try {
      if (peer.send(channel, message)) {
        queued.complete(true);
      }
    } catch (InterruptedException _) {
      // cancelled, or the switch has stopped; the thread ends here
    } finally {
      end();
    }
  }

  private boolean begin() {
    lock.lock();
    try {
      waiter = Thread.currentThread();
      return !cancelled;
    } finally {
      lock.unlock();
    }
  }

  private void end() {
    lock.lock();
    try {
      waiter = null;
    } finally {
      lock.unlock();
    }
  }

  void cancel() {
    lock.lock();
    try {
      cancelled = true;
      if (waiter != null) {
        waiter.interrupt();
      }
    } finally {
      lock.unlock();
    }
  }
}
