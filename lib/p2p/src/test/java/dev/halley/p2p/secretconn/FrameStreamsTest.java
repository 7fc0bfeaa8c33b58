package dev.halley.p2p.secretconn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.halley.p2p.crypto.CryptoException;
import dev.halley.p2p.crypto.CryptoSuite;
import dev.halley.p2p.crypto.FrameCipher;
import dev.halley.wire.WireException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameStreamsTest {
  private static final byte[] KEY = new byte[32];

  private final FrameCipher cipher = CryptoSuite.best().frameCipher();
  private final FrameCipher.Sealer sealer = cipher.sealer(KEY);
  private final ByteArrayOutputStream wire = new ByteArrayOutputStream();

  @ParameterizedTest
  @ValueSource(ints = {1025, 1028, 65_536, Integer.MAX_VALUE, Integer.MIN_VALUE, -1})
  void refusesChunkLongerThanItsFrame(int length) throws IOException {
    sealed(3, 1, 2, 3);
    sealed(length);
    InputStream input = input();
    assertThat(input.readNBytes(3)).containsExactly(1, 2, 3);
    assertMalformed(input, "a chunk of " + Integer.toUnsignedString(length) + " bytes");
    assertMalformed(input, "a chunk of");
  }

  @Test
  void takesFullChunk() throws IOException {
    sealed(1024, 7);
    assertThat(input().readAllBytes()).hasSize(1024).startsWith(7, 0);
  }

  @Test
  void standsSomeEmptyFrames() throws IOException {
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 100; i++) {
        sealed(0);
      }
      sealed(1, round);
    }
    assertThat(input().readAllBytes()).containsExactly(0, 1, 2);
  }

  @Test
  void refusesEndlessEmptyFrames() throws IOException {
    sealed(1, 9);
    for (int i = 0; i < 101; i++) {
      sealed(0);
    }
    sealed(1, 9);
    InputStream input = input();
    assertThat(input.read()).isEqualTo(9);
    assertMalformed(input, "empty frames");
  }

  @Test
  void deliversWhatCameBeforeAForgedFrame() throws IOException {
    sealed(1024, 1);
    sealed(1024, 2);
    byte[] bytes = wire.toByteArray();
    wire.reset();
    byte[] forged = bytes.clone();
    forged[bytes.length - 1] ^= 1;
    wire.writeBytes(forged);
    InputStream input = input();
    assertThat(input.readNBytes(1024)).hasSize(1024).startsWith(1);
    assertMalformed(input, "failed authentication");
    assertMalformed(input, "failed authentication");
  }

  @Test
  void refusesRepeatedFrame() throws IOException {
    sealed(1, 1);
    wire.writeBytes(wire.toByteArray());
    InputStream input = input();
    assertThat(input.read()).isEqualTo(1);
    assertMalformed(input, "failed authentication");
  }

  @Test
  void clearsThePadding() throws IOException {
    var output = new SealingStream(wire, cipher.sealer(KEY));
    byte[] secret = new byte[64 * 1024];
    Arrays.fill(secret, (byte) 0x5a);
    output.write(secret); // now the shared buffer is full of it
    wire.reset();
    byte[] chunk = {1, 2, 3};
    output.write(chunk);
    try (var opener = cipher.opener(KEY, 64)) {
      byte[] frame = wire.toByteArray();
      opener.open(frame, 0, frame.length);
      assertThat(Arrays.copyOf(frame, 7)).containsExactly(3, 0, 0, 0, 1, 2, 3);
      assertThat(Arrays.copyOfRange(frame, 7, 1028)).containsOnly(0);
    }
  }

  @Test
  void endsBeforeANonceRepeats() throws IOException {
    var output = new SealingStream(wire, cipher.sealer(KEY, -3));
    output.write(new byte[1024]);
    assertThatExceptionOfType(CryptoException.class).isThrownBy(() -> output.write(new byte[2048]));
    assertThat(wire.size()).isEqualTo(1044);
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> output.write(1));
    assertThat(wire.size()).isEqualTo(1044);

    var input =
        new OpeningStream(new ByteArrayInputStream(wire.toByteArray()), cipher.opener(KEY, -1));
    assertMalformed(input, "no frame numbers left");
  }

  @Test
  void nothingFollowsAWriteThatFailed() {
    var failing =
        new OutputStream() {
          private int calls;

          @Override
          public void write(int octet) {
            throw new IllegalStateException("frames are written in one piece");
          }

          @Override
          public void write(byte[] data, int offset, int length) throws IOException {
            calls++;
            throw new IOException("reset");
          }
        };
    var output = new SealingStream(failing, cipher.sealer(KEY));
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> output.write(new byte[10]))
        .withMessage("reset");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> output.write(new byte[10]))
        .withMessageContaining("closed");
    assertThat(failing.calls).isEqualTo(1);
  }

  @Test
  void takesOnlyRangesInsideTheArray() {
    var output = new SealingStream(wire, cipher.sealer(KEY));
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> output.write(new byte[4], 2, 3));
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> input().read(new byte[4], -1, 2));
  }

  private InputStream input() {
    return new OpeningStream(new ByteArrayInputStream(wire.toByteArray()), cipher.opener(KEY));
  }

  private void sealed(int length, int... start) throws IOException {
    byte[] chunk = new byte[start.length];
    for (int i = 0; i < start.length; i++) {
      chunk[i] = (byte) start[i];
    }
    wire.writeBytes(Frames.sealed(sealer, length, chunk));
  }

  private static void assertMalformed(InputStream input, String text) {
    assertThatExceptionOfType(WireException.class)
        .isThrownBy(input::read)
        .withMessageContaining(text)
        .satisfies(e -> assertThat(e.kind()).isEqualTo(WireException.Kind.MALFORMED));
  }
}
