package dev.halley.p2p.secretconn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.halley.fuzzing.AllocationLimit;
import dev.halley.p2p.crypto.CryptoSuite;
import dev.halley.p2p.crypto.FrameCipher;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Whatever a stranger sends ends in a connection or an `IOException`. The corpus begins with the
/// recorded handshake.
class HandshakeFuzzTest {
  /// The input is all that the remote sends.
  @FuzzTest
  void takesAnyBytes(byte[] input) {
    AllocationLimit.hold(() -> attempt(input));
  }

  /// The input is the plain text of the remote's sealed frames, each with a length in front that it
  /// chooses, too: what somebody can do who knows the protocol.
  @FuzzTest
  void takesAnyProof(byte[] input) throws IOException {
    AllocationLimit.hold(() -> {
      var wire = new ByteArrayOutputStream();
      wire.writeBytes(Side.B.keyMessage());
      try (FrameCipher.Sealer sealer = sealer()) {
        var plain = ByteBuffer.wrap(input);
        for (int frames = 0; plain.remaining() > 4 && frames < 8; frames++) {
          int length = plain.getInt();
          wire.writeBytes(Frames.sealed(sealer, length, chunk(plain, length)));
        }
      }
      attempt(wire.toByteArray());
    });
  }

  /// The same after a handshake that succeeded. Of each frame the input says what length it
  /// announces, what is in it and whether a bit flips on its way.
  @FuzzTest
  void takesAnyFrameAfterTheHandshake(byte[] input) throws IOException {
    AllocationLimit.hold(() -> {
      var wire = new ByteArrayOutputStream();
      wire.writeBytes(Side.B.keyMessage());
      var expected = new ByteArrayOutputStream();
      boolean sound = true;
      try (FrameCipher.Sealer sealer = sealer()) {
        wire.writeBytes(Frames.sealed(sealer, Side.B.proof().length, Side.B.proof()));
        int empty = 0;
        var plain = ByteBuffer.wrap(input).order(ByteOrder.LITTLE_ENDIAN);
        while (plain.remaining() > 4) {
          int length = plain.getInt();
          int flip = plain.get();
          byte[] chunk = chunk(plain, length);
          byte[] frame = Frames.sealed(sealer, length, chunk);
          frame[flip & 0xff] ^= (byte) (flip < 0 ? 1 : 0);
          wire.writeBytes(frame);
          empty = length == 0 ? empty + 1 : 0;
          sound &= flip >= 0 && length >= 0 && length <= 1024 && empty <= 100;
          if (sound) {
            expected.writeBytes(Arrays.copyOf(chunk, length));
          }
        }
      }
      delivers(wire.toByteArray(), expected.toByteArray(), sound);
    });
  }

  private static FrameCipher.Sealer sealer() {
    return CryptoSuite.best().frameCipher().sealer(Frames.keyOfB());
  }

  private static byte[] chunk(ByteBuffer plain, int length) {
    byte[] chunk = new byte[Math.clamp(length, 0, Math.min(plain.remaining(), 1024))];
    plain.get(chunk);
    return chunk;
  }

  private static SecretConnection connect(byte[] remote) throws IOException {
    return SecretConnection.handshake(
        new ByteArrayInputStream(remote),
        OutputStream.nullOutputStream(),
        Side.A.key(),
        Side.A.crypto());
  }

  private static void attempt(byte[] remote) {
    try (var connection = connect(remote)) {
      byte[] rest = connection.input().readAllBytes();
      if (rest.length > remote.length) {
        throw new IllegalStateException("more came out than went in: " + Arrays.toString(rest));
      }
    } catch (IOException e) {
      // the remote's fault or its leaving
    }
  }

  /// Everything before the first broken frame comes out, and nothing else.
  private static void delivers(byte[] remote, byte[] expected, boolean sound) throws IOException {
    try (var connection = connect(remote)) {
      byte[] received = connection.input().readNBytes(expected.length);
      assertThat(received).isEqualTo(expected);
      if (sound) {
        assertThat(connection.input().read()).isNegative();
      } else {
        assertThatThrownBy(() -> connection.input().read()).isInstanceOf(IOException.class);
      }
    }
  }
}
