package dev.halley.testkit;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/// What can happen to bytes on their way out.
public final class Faults {
  private Faults() {}

  /// Lets `count` bytes through and then swallows everything: the rest never arrives.
  public static UnaryOperator<OutputStream> stallAfter(int count) {
    return out ->
        new Metered(out) {
          @Override
          void put(int octet, int index) throws IOException {
            if (index < count) {
              out.write(octet);
            }
          }
        };
  }

  /// Lets `count` bytes through and then closes.
  public static UnaryOperator<OutputStream> cutAfter(int count) {
    return out ->
        new Metered(out) {
          @Override
          void put(int octet, int index) throws IOException {
            if (index == count) {
              out.close();
              throw new IOException("cut after " + count + " bytes");
            }
            out.write(octet);
          }
        };
  }

  /// Flips one bit of the byte at `position`.
  public static UnaryOperator<OutputStream> flip(int position, int bit) {
    return out ->
        new Metered(out) {
          @Override
          void put(int octet, int index) throws IOException {
            out.write(index == position ? octet ^ 1 << bit : octet);
          }
        };
  }

  /// One byte at a time, with a pause before each.
  public static UnaryOperator<OutputStream> drip(long pauseMs) {
    return out ->
        new Metered(out) {
          @Override
          void put(int octet, int index) throws IOException {
            try {
              TimeUnit.MILLISECONDS.sleep(pauseMs);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
              throw new IOException("interrupted", e);
            }
            out.write(octet);
          }
        };
  }

  private abstract static class Metered extends FilterOutputStream {
    private int index;

    Metered(OutputStream out) {
      super(out);
    }

    abstract void put(int octet, int index) throws IOException;

    @Override
    public final void write(int octet) throws IOException {
      put(octet, index++);
    }

    @Override
    public final void write(byte[] source, int offset, int length) throws IOException {
      for (int i = offset; i < offset + length; i++) {
        write(source[i]);
      }
      out.flush();
    }
  }
}
