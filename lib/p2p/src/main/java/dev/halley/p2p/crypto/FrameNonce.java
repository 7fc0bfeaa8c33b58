package dev.halley.p2p.crypto;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// The numbers of the frames of one direction, none of them twice.
final class FrameNonce {
  static final int BYTES = 12;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int NUMBER_OFFSET = 4;

  /// CometBFT dies when it has to count beyond this, so it is never used.
  private static final long LAST = -1;

  private final byte[] nonce = new byte[BYTES];
  private long number;

  FrameNonce(long first) {
    this.number = first;
  }

  /// The nonce of the frame at hand; valid until the next call.
  byte[] current() throws CryptoException {
    if (number == LAST) {
      throw new CryptoException(CryptoException.Kind.FRAMES_USED_UP);
    }
    LONGS.set(nonce, NUMBER_OFFSET, number);
    return nonce;
  }

  void advance() {
    number++;
  }
}
