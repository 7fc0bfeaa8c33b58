package dev.halley.p2p.mconn;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/// The memory that all connections together may hold in unfinished messages. When it is used up,
/// whoever holds most of it is dismissed, so that many peers that never finish a message can't
/// starve the ones that do.
///
/// Thread-safe.
public final class PartialBudget {
  /// For the whole process: a quarter of the heap.
  public static final PartialBudget PROCESS =
      new PartialBudget(Math.max(4 << 20, Runtime.getRuntime().maxMemory() / 4));

  private final long limitBytes;
  private final ReentrantLock lock = new ReentrantLock();
  private final Set<Share> holders = new HashSet<>(); // guarded by lock; only shares above zero
  private long usedBytes; // guarded by lock

  /// A budget of its own, for tests and for whoever runs several nodes in a process.
  ///
  /// @param limitBytes at least 1
  public PartialBudget(long limitBytes) {
    if (limitBytes < 1) {
      throw new IllegalArgumentException("a budget is at least one byte");
    }
    this.limitBytes = limitBytes;
  }

  /// {@return bytes of unfinished messages held now}
  public long usedBytes() {
    lock.lock();
    try {
      return usedBytes;
    } finally {
      lock.unlock();
    }
  }

  /// A connection's part.
  ///
  /// @param dismissed called, on any thread and at most once, when the part is taken away
  Share open(Runnable dismissed) {
    return new Share(dismissed);
  }

  /// What one connection holds.
  final class Share {
    private final Runnable dismissed;
    private long heldBytes; // guarded by lock
    private boolean revoked; // guarded by lock

    private Share(Runnable dismissed) {
      this.dismissed = dismissed;
    }

    /// Takes `bytes` more; false when this share has been taken away, now or before.
    boolean grow(long bytes) {
      List<Share> victims = new ArrayList<>();
      boolean granted;
      lock.lock();
      try {
        while (!revoked && usedBytes + bytes > limitBytes) {
          Share victim = greediest(this, bytes);
          victim.take();
          victims.add(victim);
        }
        granted = !revoked;
        if (granted) {
          add(bytes);
        }
      } finally {
        lock.unlock();
      }
      victims.forEach(victim -> victim.dismissed.run());
      return granted;
    }

    /// Gives `bytes` back.
    void shrink(long bytes) {
      lock.lock();
      try {
        if (!revoked) {
          add(-bytes);
        }
      } finally {
        lock.unlock();
      }
    }

    /// Gives everything back, for ever.
    void close() {
      lock.lock();
      try {
        take();
      } finally {
        lock.unlock();
      }
    }

    private void take() {
      add(-heldBytes);
      revoked = true;
    }

    private void add(long bytes) {
      heldBytes += bytes;
      usedBytes += bytes;
      if (heldBytes > 0) {
        holders.add(this);
      } else {
        holders.remove(this);
      }
    }
  }

  /// The share that would hold most if `asking` got its `bytes`.
  private Share greediest(Share asking, long bytes) {
    Share most = asking;
    long mostBytes = asking.heldBytes + bytes;
    for (Share share : holders) {
      if (share.heldBytes > mostBytes) {
        most = share;
        mostBytes = share.heldBytes;
      }
    }
    return most;
  }
}
