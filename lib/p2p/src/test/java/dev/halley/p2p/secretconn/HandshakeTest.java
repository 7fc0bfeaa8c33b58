package dev.halley.p2p.secretconn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.halley.p2p.Pipe;
import dev.halley.p2p.Vectors;
import dev.halley.p2p.crypto.CryptoSuite;
import dev.halley.p2p.crypto.FrameCipher;
import dev.halley.p2p.secretconn.HandshakeException.Kind;
import dev.halley.wire.Delimited;
import dev.halley.wire.Octets;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandshakeTest {
  /// What our side wrote during the attempt at hand.
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  @Test
  void writesAndReadsEveryByteAsRecorded() throws Exception {
    SecretConnection connection =
        handshake(joined(Side.B.keyMessage(), Side.B.sealedProof(), Side.B.ping()));
    assertThat(connection.remoteId()).isEqualTo(Side.B.key().id());
    assertThat(connection.remotePublicKey()).isEqualTo(Side.B.key().publicKey());
    connection.output().write(new byte[] {0x02, 0x0a, 0x00});
    assertThat(written.toByteArray())
        .isEqualTo(joined(Side.A.keyMessage(), Side.A.sealedProof(), Side.A.ping()));
    assertThat(connection.input().readAllBytes()).containsExactly(0x02, 0x0a, 0x00);
  }

  @Test
  void bothSidesLearnWhoTheOtherIs() throws Exception {
    try (var duplex = Duplex.connect()) {
      assertThat(duplex.near().remoteId()).isEqualTo(Side.B.key().id());
      assertThat(duplex.far().remoteId()).isEqualTo(Side.A.key().id());
    }
  }

  @Test
  void neverWaitsBeforeItWrites() throws Exception {
    var silence = new Pipe();
    var out = new Pipe();
    var attempt = Duplex.shake(silence, out, Side.A.key(), Side.A.crypto());
    assertThat(out.input.readNBytes(35)).isEqualTo(Side.A.keyMessage());
    silence.output.write(Side.B.keyMessage());
    assertThat(out.input.readNBytes(1044)).isEqualTo(Side.A.sealedProof());
    silence.output.write(Side.B.sealedProof());
    assertThat(Duplex.await(attempt).remoteId()).isEqualTo(Side.B.key().id());
    assertThat(out.writes()).isEqualTo(2);
  }

  @Test
  void remoteThatSaysNothingHasLeft() {
    assertThatExceptionOfType(EOFException.class).isThrownBy(() -> handshake(new byte[0]));
  }

  @Test
  void everyEarlyEndIsAnEnd() {
    byte[] all = joined(Side.B.keyMessage(), Side.B.sealedProof());
    for (int length = 0; length < all.length; length++) {
      byte[] cut = Arrays.copyOf(all, length);
      assertThatExceptionOfType(EOFException.class)
          .as("%d bytes", length)
          .isThrownBy(() -> handshake(cut));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00", // no key
        "020a00", // an empty one
        "210a1f" + "01010101010101010101010101010101010101010101010101010101010101", // 31 bytes
        "220820", // a number in place of bytes
        "23",
        "ff01",
        "8080808080808080808001",
        "ffffffffffffffffffffffffff", // lengths
        "220a21"
            + "0101010101010101010101010101010101010101010101010101010101010101", // beyond the end
      })
  void refusesMalformedKey(String hex) {
    refuses(Kind.MALFORMED, joined(Vectors.bytes(hex), new byte[64]));
    assertThat(written.size()).isEqualTo(35);
  }

  @Test
  void nothingSealedLeavesForAPointOfLowOrder() {
    for (String[] vector :
        Vectors.of(HandshakeTest.class, "/dev/halley/p2p/crypto/low-order.txt")) {
      refuses(
          Kind.LOW_ORDER_POINT, joined(Vectors.bytes("220a20" + vector[0]), Side.B.sealedProof()));
      assertThat(written.size()).as(vector[1]).isEqualTo(35);
    }
  }

  @Test
  void refusesItsOwnKey() {
    refuses(Kind.REFLECTED, joined(Side.A.keyMessage(), Side.A.sealedProof()));
    assertThat(written.size()).isEqualTo(35);
  }

  @Test
  void refusesProofSealedWithAnotherKey() {
    refuses(Kind.FORGED_FRAME, joined(Side.B.keyMessage(), new byte[1044]));
    refuses(Kind.FORGED_FRAME, joined(Side.B.keyMessage(), Side.A.sealedProof()));
    refuses(Kind.FORGED_FRAME, joined(Side.B.keyMessage(), Side.B.ping()));
  }

  @Test
  void refusesBytesChangedAnywhere() {
    byte[] honest = joined(Side.B.keyMessage(), Side.B.sealedProof());
    for (int bit = 0; bit < 8 * honest.length; bit += bit < 8 * 60 ? 1 : 13) {
      byte[] changed = honest.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      boolean ignored = bit == 8 * 34 + 7; // X25519 does not look at it, the transcript does
      assertThatExceptionOfType(IOException.class)
          .as("bit %d, ignored by the curve: %s", bit, ignored)
          .isThrownBy(() -> handshake(changed))
          .isInstanceOfAny(HandshakeException.class, EOFException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // empty message
        "0a00", // no key
        "0a020a00", // an empty one
        "0a220a20KEY", // no signature
        "0a220a20KEY123fSIGN-", // a short one
        "0a220a20KEY1241SIGN00", // a long one
        "0a210a1fKEY-1240SIGN", // a short key
        "0a220a20KEY0840", // a number in place of the signature
        "0a251221KEY001240SIGN", // secp256k1 with a length that lies
        "0a23122100KEY1240SIGN", // secp256k1
        "0a221a20KEY1240SIGN", // bls12381
        "0a222220KEY1240SIGN", // mldsa65
        "0a23122100KEY0a221a20KEY1240SIGN", // two of them
      })
  void refusesProofThatIsNotAnEd25519Key(String hex) throws Exception {
    String key = Side.B.key().publicKey().hex();
    String signature = Octets.copyOf(Side.B.proof()).hex().substring(2 * 39);
    byte[] body =
        Vectors.bytes(
            hex.replace("KEY-", key.substring(2))
                .replace("KEY", key)
                .replace("SIGN-", signature.substring(2))
                .replace("SIGN", signature));
    refuses(Kind.MALFORMED, joined(Side.B.keyMessage(), sealedByB(Delimited.frame(body))));
  }

  @Test
  void refusesLongProof() throws Exception {
    refuses(Kind.MALFORMED, joined(Side.B.keyMessage(), sealedByB(Vectors.bytes("ffff7f"))));
    refuses(
        Kind.MALFORMED,
        joined(Side.B.keyMessage(), sealedByB(Vectors.bytes("ffffffffffffffffff7f"))));
  }

  @Test
  void refusesSignatureOverSomethingElse() throws Exception {
    byte[] proof = Side.B.proof().clone();
    proof[proof.length - 40] ^= 1;
    refuses(Kind.UNPROVEN, joined(Side.B.keyMessage(), sealedByB(proof)));
  }

  @Test
  void refusesSomebodyElsesKeyWithTheRightSignature() throws Exception {
    byte[] proof = Side.B.proof().clone();
    Side.A.key().publicKey().copyTo(0, proof, 5, 32);
    refuses(Kind.UNPROVEN, joined(Side.B.keyMessage(), sealedByB(proof)));
  }

  @Test
  void takesProofInPieces() throws Exception {
    byte[] proof = Side.B.proof();
    byte[] pieces =
        sealedByB(
            Arrays.copyOf(proof, 1),
            new byte[0],
            Arrays.copyOfRange(proof, 1, 50),
            Arrays.copyOfRange(proof, 50, proof.length));
    assertThat(handshake(joined(Side.B.keyMessage(), pieces)).remoteId())
        .isEqualTo(Side.B.key().id());
  }

  /// Frames as B would seal them after the recorded exchange of keys.
  private static byte[] sealedByB(byte[]... chunks) throws IOException {
    byte[] frames = new byte[0];
    try (FrameCipher.Sealer sealer = CryptoSuite.best().frameCipher().sealer(Frames.keyOfB())) {
      for (byte[] chunk : chunks) {
        frames = joined(frames, Frames.sealed(sealer, chunk.length, chunk));
      }
    }
    return frames;
  }

  private SecretConnection handshake(byte[] remote) throws IOException {
    written.reset();
    return SecretConnection.handshake(
        new ByteArrayInputStream(remote), written, Side.A.key(), Side.A.crypto());
  }

  private void refuses(Kind kind, byte[] remote) {
    assertThatExceptionOfType(HandshakeException.class)
        .isThrownBy(() -> handshake(remote))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(kind));
  }

  private static byte[] joined(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
