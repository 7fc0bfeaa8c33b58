package dev.halley.p2p.secretconn;

import dev.halley.p2p.crypto.CryptoException;
import dev.halley.p2p.crypto.FrameCipher;
import dev.halley.wire.WireException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Opens sealed frames and hands out their chunks as one stream of bytes. A read waits for the
/// first byte only and returns everything that can be opened at once.
///
/// What came before a bad frame is still delivered; the first failure is final. Thread-safe, but it
/// takes one reader to make sense of a stream.
final class OpeningStream extends InputStream {
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  /// An authenticated remote can send empty frames, 1,044 bytes for nothing each; CometBFT stands
  /// as many in a row.
  static final int MAX_EMPTY_FRAMES = 100;

  private final SealedSource source; // this and all below: used within a turn
  private final FrameCipher.Opener opener;
  private final Turn turn;
  private int chunk; // of the opened bytes not delivered yet, in the source's buffer
  private int chunkEnd;
  private boolean chunkWasFull;
  private int emptyFrames; // in a row
  private @Nullable IOException failure;

  OpeningStream(InputStream in, FrameCipher.Opener opener) {
    this.source = new SealedSource(in);
    this.opener = opener;
    this.turn = new Turn(this::wipe);
  }

  private void wipe() {
    opener.close();
    source.clear();
    chunk = chunkEnd;
  }

  @Override
  public int read() throws IOException {
    byte[] octet = new byte[1];
    return read(octet, 0, 1) < 0 ? -1 : octet[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (length == 0) {
      return 0;
    }
    turn.begin();
    try {
      return awaitChunk() ? deliver(target, offset, length) : -1;
    } finally {
      turn.end();
    }
  }

  /// Bytes that have been opened already; when there are none, the number of whole sealed frames at
  /// hand, so that a reader knows whether a large buffer is worth borrowing.
  @Override
  public int available() throws IOException {
    turn.begin();
    try {
      return chunk < chunkEnd ? chunkEnd - chunk : source.framesAtHand();
    } finally {
      turn.end();
    }
  }

  /// Waits for the next bytes; false at the end of the stream.
  private boolean awaitChunk() throws IOException {
    while (chunk == chunkEnd) {
      if (failure != null) {
        throw failure;
      }
      if (turn.isClosed()) {
        throw new IOException("the secret connection is closed");
      }
      if (!source.hasFrame() && !source.fetch(chunkWasFull)) {
        return false;
      }
      openNext();
    }
    return true;
  }

  private int deliver(byte[] target, int offset, int length) {
    int done = 0;
    while (chunk < chunkEnd && done < length) {
      int count = Math.min(chunkEnd - chunk, length - done);
      System.arraycopy(source.buffer(), chunk, target, offset + done, count);
      chunk += count;
      done += count;
      while (chunk == chunkEnd && failure == null && source.hasFrame()) {
        openNext();
      }
    }
    return done;
  }

  /// Opens the frame at hand; what is wrong with it becomes the final failure.
  private void openNext() {
    try {
      open(source.take());
    } catch (CryptoException e) {
      failure = new WireException(WireException.Kind.MALFORMED, String.valueOf(e.getMessage()));
      failure.initCause(e);
    } catch (WireException e) {
      failure = e;
    }
  }

  private void open(int frame) throws CryptoException, WireException {
    byte[] buffer = source.buffer();
    opener.open(buffer, frame, FrameLayout.SEALED_BYTES);
    int length = (int) INTS.get(buffer, frame);
    if (length < 0 || length > FrameLayout.DATA_BYTES) {
      throw new WireException(
          WireException.Kind.MALFORMED,
          "a chunk of " + Integer.toUnsignedString(length) + " bytes in a frame of 1024");
    }
    emptyFrames = length == 0 ? emptyFrames + 1 : 0;
    if (emptyFrames > MAX_EMPTY_FRAMES) {
      throw new WireException(WireException.Kind.MALFORMED, "too many empty frames in a row");
    }
    chunk = frame + FrameLayout.LENGTH_BYTES;
    chunkEnd = chunk + length;
    chunkWasFull = length == FrameLayout.DATA_BYTES;
  }

  /// Wipes the key; does not close the stream underneath.
  @Override
  public void close() {
    turn.close();
  }
}
