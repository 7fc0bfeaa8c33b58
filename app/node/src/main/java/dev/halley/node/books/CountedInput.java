package dev.halley.node.books;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Tells how much of a file has been read, and ends the reading of one that is longer than allowed.
final class CountedInput extends FilterInputStream {
  private final String task;
  private final long size;
  private final long most;
  private final Progress progress;
  private long done;

  /// @param size as far as it is known
  /// @param most bytes that are read
  CountedInput(InputStream in, String task, long size, long most, Progress progress) {
    super(in);
    this.task = task;
    this.most = most;
    this.size = Math.max(1, size);
    this.progress = progress;
  }

  @Override
  public int read() throws IOException {
    return counted(super.read(), 1);
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int n = super.read(bytes, offset, length);
    return counted(n, n);
  }

  private int counted(int result, int bytes) throws IOException {
    if (result >= 0) {
      done += bytes;
      progress.at(task, Math.min(done, size), size);
    }
    if (done > most) {
      throw new IOException("it is larger than " + (most >> 20) + " MiB");
    }
    return result;
  }
}
