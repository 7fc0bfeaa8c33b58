package dev.halley.p2p.crypto;

import java.lang.foreign.MemorySegment;
import java.security.MessageDigest;
import java.util.Arrays;

/// ChaCha20-Poly1305 from the system's libcrypto, put together from its two halves as RFC 8439,
/// section 2.8, says: a frame of 1,028 bytes takes 0.55 us so, 0.71 with libcrypto's own
/// composition, 1.0 through the JCA. The first use links the library.
final class LibcryptoFrameCipher implements FrameCipher {
  @Override
  public Sealer sealer(byte[] key, long firstFrame) {
    return new NativeSealer(new Direction(key, firstFrame));
  }

  @Override
  public Opener opener(byte[] key, long firstFrame) {
    return new NativeOpener(new Direction(key, firstFrame));
  }

  @Override
  public String toString() {
    return "ChaCha20-Poly1305 of libcrypto";
  }

  /// The state of one direction. Not thread-safe.
  private static final class Direction {
    private static final int BLOCK_NUMBER_BYTES = 4;

    private final NativeChaCha20 stream;
    private final NativePoly1305 authenticator;
    private final FrameNonce nonce;

    // Segments are kept because making one for each call costs a tenth of what sealing does.
    private final byte[] start = new byte[BLOCK_NUMBER_BYTES + FrameNonce.BYTES]; // at block 0
    private final MemorySegment startSegment = MemorySegment.ofArray(start);
    private final byte[] tag = new byte[TAG_BYTES];
    private final MemorySegment tagSegment = MemorySegment.ofArray(tag);

    private FrameRoom room = new FrameRoom(0); // frames of a connection all have the same length
    private boolean closed;

    Direction(byte[] key, long firstFrame) {
      if (key.length != KEY_BYTES) {
        throw new IllegalArgumentException("a frame key is 32 bytes, not " + key.length);
      }
      this.stream = new NativeChaCha20(key);
      this.authenticator = new NativePoly1305();
      this.nonce = new FrameNonce(firstFrame);
    }

    void seal(byte[] buffer, int offset, int length) throws CryptoException {
      crypt(buffer, offset, length);
      room.completeMade();
      authenticator.authenticate(room.tagKey, room.coveredOfMade, tagSegment);
      room.take(buffer, offset);
      System.arraycopy(tag, 0, buffer, offset + length, TAG_BYTES);
      nonce.advance();
    }

    void open(byte[] buffer, int offset, int length) throws CryptoException {
      crypt(buffer, offset, length);
      authenticator.authenticate(room.tagKey, room.coveredOfGiven, tagSegment);
      byte[] claimed = Arrays.copyOfRange(buffer, offset + length, offset + length + TAG_BYTES);
      if (!MessageDigest.isEqual(tag, claimed)) { // in constant time
        throw new CryptoException(CryptoException.Kind.FORGED_FRAME);
      }
      room.take(buffer, offset);
      nonce.advance();
    }

    private void crypt(byte[] buffer, int offset, int length) throws CryptoException {
      if (closed) {
        throw new IllegalStateException("the connection is closed and its key wiped");
      }
      System.arraycopy(nonce.current(), 0, start, BLOCK_NUMBER_BYTES, FrameNonce.BYTES);
      if (!room.isFor(length)) {
        room.wipe();
        room = new FrameRoom(length);
      }
      room.give(buffer, offset);
      stream.apply(startSegment, room.given, room.made);
    }

    void close() {
      if (!closed) {
        closed = true;
        stream.close();
        authenticator.close();
        room.wipe();
      }
    }
  }

  private record NativeSealer(Direction direction) implements Sealer {
    @Override
    public void seal(byte[] buffer, int offset, int length) throws CryptoException {
      direction.seal(buffer, offset, length);
    }

    @Override
    public void close() {
      direction.close();
    }
  }

  private record NativeOpener(Direction direction) implements Opener {
    @Override
    public void open(byte[] buffer, int offset, int length) throws CryptoException {
      if (length < TAG_BYTES) {
        throw new CryptoException(CryptoException.Kind.FORGED_FRAME);
      }
      direction.open(buffer, offset, length - TAG_BYTES);
    }

    @Override
    public void close() {
      direction.close();
    }
  }
}
