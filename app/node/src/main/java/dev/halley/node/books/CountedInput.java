package dev.halley.node.books;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Tells how much of a file has been read, and ends the reading of one that is longer than allowed.
final class CountedInput extends FilterInputStream {
  private final String task;
  private final long size;
  private final Progress progress;
  private long done;

  CountedInput(InputStream in, String task, long size, Progress progress) {
    super(in);
    this.task = task;
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
    if (done > BookReader.MAX_BYTES) {
      throw new IOException("it is larger than " + (BookReader.MAX_BYTES >> 20) + " MiB");
    }
    return result;
  }
}
