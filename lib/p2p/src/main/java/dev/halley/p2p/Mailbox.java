package dev.halley.p2p;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The one thread of a network, and what waits for it in the order of its arrival.
///
/// Events of connections are never refused, for the ledger must see them all; there are a few per
/// connection, and connections are bounded. Tasks, which messages of peers cause, are bounded: who
/// brings one waits while the box is full, so that a flood slows its senders down.
final class Mailbox implements Runnable {
  private static final System.Logger LOG = System.getLogger(Mailbox.class.getName());

  /// A flood of small messages from all peers together queues this much and no more.
  static final int MAX_TASKS = 1_024;

  /// Timers are set by our own reactors; more than this is a leak of theirs.
  static final int MAX_TIMERS = 10_000;

  // The wall clock may be set; look at it again at least this often.
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  private record Letter(Runnable content, boolean task) {}

  private record Timer(Instant when, long number, Runnable content) implements Comparable<Timer> {
    @Override
    public int compareTo(Timer other) {
      int order = when.compareTo(other.when);
      return order != 0 ? order : Long.compare(number, other.number);
    }
  }

  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition(); // only the mailbox thread waits here
  private final Condition room = lock.newCondition(); // those who bring tasks wait here
  // all guarded by lock
  private final ArrayDeque<Letter> letters = new ArrayDeque<>();
  private final PriorityQueue<Timer> timers = new PriorityQueue<>();
  private int tasks;
  private long timersSet;
  private boolean closing;

  private volatile @Nullable Thread owner;

  Mailbox(InstantSource clock) {
    this.clock = clock;
  }

  boolean isOwn() {
    return Thread.currentThread().equals(owner);
  }

  /// Queues an event of a connection. Never waits. False once closing: it will not run.
  boolean post(Runnable event) {
    lock.lock();
    try {
      if (!closing) {
        letters.add(new Letter(event, false));
        arrived.signal();
      }
      return !closing;
    } finally {
      lock.unlock();
    }
  }

  /// Queues a task, waiting for room unless this is the mailbox thread. False once closing: it will
  /// not run.
  boolean execute(Runnable task) {
    lock.lock();
    try {
      while (tasks >= MAX_TASKS && !closing && !isOwn()) {
        room.awaitUninterruptibly();
      }
      if (!closing) {
        tasks++;
        letters.add(new Letter(task, true));
        arrived.signal();
      }
      return !closing;
    } finally {
      lock.unlock();
    }
  }

  /// Runs `task` at `when` or soon after. Dropped when the mailbox ends first.
  void executeAt(Instant when, Runnable task) {
    lock.lock();
    try {
      if (timers.size() >= MAX_TIMERS) {
        throw new IllegalStateException(MAX_TIMERS + " timers are set already");
      }
      timers.add(new Timer(when, timersSet++, task));
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }

  /// Lets the thread end when it has run what is queued; more is refused from now on.
  void close() {
    lock.lock();
    try {
      closing = true;
      arrived.signal();
      room.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void run() {
    owner = Thread.currentThread();
    Runnable next;
    while ((next = next()) != null) {
      try {
        next.run();
      } catch (RuntimeException e) {
        // A fault of ours in one task; the network goes on with the next.
        LOG.log(Level.WARNING, "a task failed", e);
      }
    }
  }

  private @Nullable Runnable next() {
    lock.lock();
    try {
      while (true) {
        Timer timer = timers.peek();
        long waitNs = timer == null ? Long.MAX_VALUE : untilNs(timer.when);
        if (timer != null && waitNs <= 0 && !closing) {
          timers.poll();
          return timer.content;
        }
        Letter letter = letters.poll();
        if (letter != null) {
          return opened(letter);
        }
        if (closing) {
          return null;
        }
        sleep(waitNs);
      }
    } finally {
      lock.unlock();
    }
  }

  private Runnable opened(Letter letter) {
    if (letter.task) {
      tasks--;
      room.signal();
    }
    return letter.content;
  }

  private long untilNs(Instant when) {
    Duration left = Duration.between(clock.instant(), when);
    return left.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT.toNanos() : left.toNanos();
  }

  @SuppressWarnings("WaitNotInLoop") // next() loops
  private void sleep(long waitNs) {
    try {
      if (waitNs == Long.MAX_VALUE) {
        arrived.await();
      } else {
        var _ = arrived.await(waitNs, TimeUnit.NANOSECONDS);
      }
    } catch (InterruptedException _) {
      // Nobody has a reason to interrupt it; it ends by being closed.
    }
  }
}
