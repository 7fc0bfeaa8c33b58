package dev.halley.fuzzing;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/// The most memory that one hostile input may cost, garbage included.
public final class AllocationLimit {
  public static final long BYTES = 16 << 20;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /// What is done with one input.
  @FunctionalInterface
  public interface Work<E extends Exception> {
    void run() throws E;
  }

  private AllocationLimit() {}

  /// Does `work` and fails when the calling thread allocated more than [#BYTES] meanwhile. It is
  /// done once more before that is said, because the first time loads classes.
  public static <E extends Exception> void hold(Work<E> work) throws E {
    if (allocated(work) > BYTES) {
      long bytes = allocated(work);
      if (bytes > BYTES) {
        throw new AssertionError("allocates " + bytes + " bytes for one input");
      }
    }
  }

  private static <E extends Exception> long allocated(Work<E> work) throws E {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    work.run();
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }
}
