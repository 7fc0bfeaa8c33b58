package dev.halley.p2p.secretconn;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.halley.p2p.crypto.CryptoSuite;
import dev.halley.p2p.crypto.FrameCipher;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// Whatever a stranger sends ends in a connection or an `IOException`. The corpus begins with the
/// recorded handshake.
class HandshakeFuzzTest {
  /// The input is all that the remote sends.
  @FuzzTest
  void takesAnyBytes(byte[] input) {
    attempt(input);
  }

  /// The input is the plain text of the remote's sealed frames, each with a length in front that it
  /// chooses, too: what somebody can do who knows the protocol.
  @FuzzTest
  void takesAnyProof(byte[] input) throws IOException {
    var wire = new ByteArrayOutputStream();
    wire.writeBytes(Side.B.keyMessage());
    try (FrameCipher.Sealer sealer = CryptoSuite.best().frameCipher().sealer(Frames.keyOfB())) {
      var plain = ByteBuffer.wrap(input);
      for (int frames = 0; plain.remaining() > 4 && frames < 8; frames++) {
        int length = plain.getInt();
        byte[] chunk = new byte[Math.clamp(length, 0, Math.min(plain.remaining(), 1024))];
        plain.get(chunk);
        wire.writeBytes(Frames.sealed(sealer, length, chunk));
      }
    }
    attempt(wire.toByteArray());
  }

  private static void attempt(byte[] remote) {
    try (var connection =
        SecretConnection.handshake(
            new ByteArrayInputStream(remote),
            OutputStream.nullOutputStream(),
            Side.A.key(),
            Side.A.crypto())) {
      byte[] rest = connection.input().readAllBytes();
      if (rest.length > remote.length) {
        throw new IllegalStateException("more came out than went in: " + Arrays.toString(rest));
      }
    } catch (IOException e) {
      // the remote's fault or its leaving
    }
  }
}
