package dev.halley.p2p.secretconn;

import dev.halley.p2p.Vectors;
import dev.halley.p2p.crypto.FrameCipher;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Makes sealed frames by hand, honest or not.
final class Frames {
  private Frames() {}

  /// The key with which B seals in the recorded handshake.
  static byte[] keyOfB() {
    return Vectors.bytes(Vectors.of(Frames.class, "session-keys.txt").get(1)[4]);
  }

  /// A frame that announces `length` bytes and carries `chunk`, cut or filled up to 1,024.
  static byte[] sealed(FrameCipher.Sealer sealer, int length, byte[] chunk) throws IOException {
    ByteBuffer frame = ByteBuffer.allocate(1044).order(ByteOrder.LITTLE_ENDIAN);
    frame.putInt(length).put(Arrays.copyOf(chunk, 1024));
    sealer.seal(frame.array(), 0, 1028);
    return frame.array();
  }
}
