package dev.halley.cli;

import dev.halley.node.books.Progress;
import java.io.PrintWriter;

/// Shows how far a task is once it takes longer than two seconds: a bar on a terminal, else a line
/// now and then.
final class ProgressLine implements Progress, AutoCloseable {
  private static final long PATIENCE_NS = 2_000_000_000L;
  private static final long REDRAW_NS = 100_000_000L;
  private static final int WIDTH = 30;
  private static final String CLEAR = "\r\u001b[K";

  private final PrintWriter err;
  private final boolean terminal;
  private final long beganNs = System.nanoTime();
  private long shownNs = beganNs;
  private boolean drawn;

  ProgressLine(PrintWriter err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
  }

  @Override
  public void at(String task, long done, long total) {
    long nowNs = System.nanoTime();
    long pauseNs = terminal ? REDRAW_NS : PATIENCE_NS;
    if (nowNs - beganNs > PATIENCE_NS && nowNs - shownNs > pauseNs) {
      shownNs = nowNs;
      show(task, done, total);
    }
  }

  void show(String task, long done, long total) {
    long percent = 100 * done / total;
    if (terminal) {
      int full = (int) (WIDTH * done / total);
      String bar = "#".repeat(full) + ".".repeat(WIDTH - full);
      err.print(CLEAR + "[" + bar + "] " + percent + " % " + task);
      drawn = true;
    } else {
      err.println(task + ": " + percent + " %");
    }
    err.flush();
  }

  @Override
  public void close() {
    if (drawn) {
      err.print(CLEAR);
      err.flush();
    }
  }
}
