package dev.halley.p2p.secretconn;

import dev.halley.p2p.crypto.FrameCipher;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;

/// Cuts what is written into frames, seals a batch of them and writes it with one call. Holds no
/// buffer between writes. A write of nothing sends nothing: CometBFT does not survive an empty
/// frame.
///
/// Thread-safe; each write is sent whole before the next.
final class SealingStream extends OutputStream {
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int BATCH_DATA_BYTES = FrameLayout.BATCH_FRAMES * FrameLayout.DATA_BYTES;

  private final OutputStream out;
  private final FrameCipher.Sealer sealer; // used within a turn
  private final Turn turn;
  private boolean broken; // within a turn: part of a batch may be on the wire, nothing may follow

  SealingStream(OutputStream out, FrameCipher.Sealer sealer) {
    this.out = out;
    this.sealer = sealer;
    this.turn = new Turn(sealer::close);
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] data, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, data.length);
    turn.begin();
    try {
      int end = offset + length;
      for (int at = offset; at < end; at += BATCH_DATA_BYTES) {
        writeBatch(data, at, Math.min(BATCH_DATA_BYTES, end - at));
      }
    } finally {
      turn.end();
    }
  }

  private void writeBatch(byte[] data, int offset, int length) throws IOException {
    if (broken || turn.isClosed()) {
      throw new IOException("the secret connection is closed");
    }
    broken = true;
    boolean single = length <= FrameLayout.DATA_BYTES;
    // a cipher seals in place what is alone in its array, and keeps no array of its own for it
    byte[] batch = single ? new byte[FrameLayout.SEALED_BYTES] : FrameLayout.BATCHES.borrow();
    try {
      int end = offset + length;
      int sealed = 0;
      for (int at = offset; at < end; at += FrameLayout.DATA_BYTES) {
        seal(data, at, Math.min(FrameLayout.DATA_BYTES, end - at), batch, sealed);
        sealed += FrameLayout.SEALED_BYTES;
      }
      out.write(batch, 0, sealed);
      broken = false;
    } finally {
      if (!single) {
        FrameLayout.BATCHES.giveBack(batch);
      }
    }
  }

  private void seal(byte[] data, int offset, int length, byte[] batch, int frame)
      throws IOException {
    int chunk = frame + FrameLayout.LENGTH_BYTES;
    INTS.set(batch, frame, length);
    System.arraycopy(data, offset, batch, chunk, length);
    // the buffer has carried other connections' bytes, so the rest is cleared
    Arrays.fill(batch, chunk + length, frame + FrameLayout.PLAIN_BYTES, (byte) 0);
    sealer.seal(batch, frame, FrameLayout.PLAIN_BYTES);
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  /// Wipes the key; does not close the stream underneath.
  @Override
  public void close() {
    turn.close();
  }
}
