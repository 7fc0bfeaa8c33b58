package dev.halley.p2p.crypto;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/// Begins each direction with one cipher and shifts up to a faster one when the direction turns out
/// to be busy, in the middle of the connection; nobody can tell from the bytes. So a node that
/// exchanges a few frames with each peer never pays for the faster one.
final class TwoSpeedFrameCipher implements FrameCipher {
  /// 128 MiB: the ordinary cipher has taken 0.13 s for them, as much as it costs to link libcrypto.
  /// A seed's connection is over after a dozen.
  static final int BUSY_FRAMES = 1 << 17;

  private final FrameCipher ordinary;
  private final Supplier<Optional<FrameCipher>> fast;
  private final int busyFrames;

  /// @param fast asked by every busy direction once in [#BUSY_FRAMES] frames until there is one;
  ///   must not block
  TwoSpeedFrameCipher(FrameCipher ordinary, Supplier<Optional<FrameCipher>> fast) {
    this(ordinary, fast, BUSY_FRAMES);
  }

  TwoSpeedFrameCipher(FrameCipher ordinary, Supplier<Optional<FrameCipher>> fast, int busyFrames) {
    this.ordinary = ordinary;
    this.fast = fast;
    this.busyFrames = busyFrames;
  }

  @Override
  public Sealer sealer(byte[] key, long firstFrame) {
    return new TwoSpeedSealer(new Direction<>(FrameCipher::sealer, key, firstFrame));
  }

  @Override
  public Opener opener(byte[] key, long firstFrame) {
    return new TwoSpeedOpener(new Direction<>(FrameCipher::opener, key, firstFrame));
  }

  @Override
  public String toString() {
    return ordinary + ", and a faster one when busy";
  }

  /// How a direction begins.
  @FunctionalInterface
  private interface Start<D> {
    D with(FrameCipher cipher, byte[] key, long firstFrame);
  }

  /// @param <D> sealer or opener
  private final class Direction<D extends KeyHolder> {
    private final Start<D> start;
    private final WipeableKey key; // kept until the shift
    private D current;
    private long nextFrame;
    private int framesToShift = busyFrames;

    Direction(Start<D> start, byte[] key, long firstFrame) {
      this.start = start;
      this.current = start.with(ordinary, key, firstFrame);
      this.key = new WipeableKey(key);
      this.nextFrame = firstFrame;
    }

    D current() {
      return current;
    }

    /// The frame at hand has been sealed or opened.
    void advance() {
      nextFrame++;
      if (--framesToShift == 0) {
        framesToShift = busyFrames;
        shift();
      }
    }

    private void shift() {
      if (!key.isDestroyed()) {
        fast.get().ifPresent(this::shiftTo);
      }
    }

    private void shiftTo(FrameCipher cipher) {
      byte[] copy = key.getEncoded();
      D former = current;
      current = start.with(cipher, copy, nextFrame);
      Arrays.fill(copy, (byte) 0);
      key.destroy();
      former.close();
    }

    void close() {
      key.destroy();
      current.close();
    }
  }

  private record TwoSpeedSealer(Direction<Sealer> direction) implements Sealer {
    @Override
    public void seal(byte[] buffer, int offset, int length) throws CryptoException {
      direction.current().seal(buffer, offset, length);
      direction.advance();
    }

    @Override
    public void close() {
      direction.close();
    }
  }

  private record TwoSpeedOpener(Direction<Opener> direction) implements Opener {
    @Override
    public void open(byte[] buffer, int offset, int length) throws CryptoException {
      direction.current().open(buffer, offset, length);
      direction.advance();
    }

    @Override
    public void close() {
      direction.close();
    }
  }
}
