package dev.halley.p2p.mconn;

import dev.halley.wire.Octets;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The messages that wait on one channel. Any thread puts, the writer takes in bulk: one lock for
/// many messages, and one wake-up for all who wait for a place.
final class SendQueue {
  private final int capacity;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition room = lock.newCondition(); // senders wait here for a place
  private final ArrayDeque<Octets> waiting = new ArrayDeque<>(1); // guarded by lock
  private boolean closed; // guarded by lock
  private int senders; // guarded by lock; how many wait for a place

  /// Written under lock; a hint for the writer, which then needs the lock only to take.
  private final AtomicInteger size = new AtomicInteger();

  SendQueue(int capacity) {
    this.capacity = capacity;
  }

  /// Puts `message` if there is a place now.
  boolean offer(Octets message) {
    lock.lock();
    try {
      return !closed && waiting.size() < capacity && put(message);
    } finally {
      lock.unlock();
    }
  }

  /// Puts `message`, waiting at most `patienceNs` for a place; false at once when closed.
  boolean offer(Octets message, long patienceNs) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = patienceNs;
      senders++;
      try {
        while (!closed && waiting.size() >= capacity && left > 0) {
          left = room.awaitNanos(left);
        }
      } finally {
        senders--;
      }
      return !closed && waiting.size() < capacity && put(message);
    } finally {
      lock.unlock();
    }
  }

  private boolean put(Octets message) {
    waiting.add(message);
    size.lazySet(waiting.size());
    return true;
  }

  /// Takes up to `max` messages into `target`, oldest first.
  ///
  /// @return true when senders waited for the places that this makes, so that more is to come
  boolean drainTo(ArrayDeque<Octets> target, int max) {
    lock.lock();
    try {
      boolean crowded = senders > 0;
      for (int i = 0; i < max && !waiting.isEmpty(); i++) {
        target.add(waiting.remove());
      }
      size.lazySet(waiting.size());
      if (crowded) {
        room.signalAll();
      }
      return crowded;
    } finally {
      lock.unlock();
    }
  }

  /// Accepts nothing more and wakes whoever waits for a place. What is queued may still be taken.
  void close() {
    lock.lock();
    try {
      closed = true;
      room.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean hasRoom() {
    lock.lock();
    try {
      return !closed && waiting.size() < capacity;
    } finally {
      lock.unlock();
    }
  }

  /// True when nothing waits, without missing what was put before.
  boolean isEmpty() {
    lock.lock();
    try {
      return waiting.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /// How many wait; may lag behind by a moment.
  int size() {
    return size.get();
  }
}
