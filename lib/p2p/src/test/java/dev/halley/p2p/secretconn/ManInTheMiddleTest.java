package dev.halley.p2p.secretconn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.Pipe;
import dev.halley.p2p.crypto.CryptoSuite;
import dev.halley.p2p.identity.NodeKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/// Somebody between two honest sides changes one bit of what one of them sends.
class ManInTheMiddleTest {
  private static final int KEY_MESSAGE_BITS = 8 * 35;
  private static final int HANDSHAKE_BYTES = 35 + 1044;

  @Test
  void anyBitOfTheEphemeralKeysCounts() throws Exception {
    for (int bit = 0; bit < KEY_MESSAGE_BITS; bit++) {
      assertThat(sidesThatFail(bit)).as("bit %d", bit).isPositive();
    }
  }

  @Test
  void anyByteOfTheProofsCounts() throws Exception {
    for (int at = 35; at < HANDSHAKE_BYTES; at++) {
      assertThat(sidesThatFail(8 * at + at % 8)).as("byte %d", at).isPositive();
    }
  }

  @Test
  void untouchedHandshakeSucceeds() throws Exception {
    assertThat(sidesThatFail(8 * HANDSHAKE_BYTES)).isZero();
  }

  private static int sidesThatFail(int bit) throws Exception {
    var there = new Pipe();
    var back = new Pipe();
    there.flip(bit);
    var attempts =
        List.of(
            Duplex.shake(there, back, Side.B.key(), CryptoSuite.best()),
            Duplex.shake(back, there, Side.A.key(), CryptoSuite.best()));
    List<NodeKey> expected = List.of(Side.A.key(), Side.B.key());
    var failures = new ArrayList<Throwable>();
    for (int side = 0; side < 2; side++) {
      try {
        SecretConnection connection = Duplex.await(attempts.get(side));
        assertThat(connection.remoteId()).isEqualTo(expected.get(side).id());
      } catch (ExecutionException e) {
        assertThat(e.getCause()).isInstanceOf(IOException.class);
        failures.add(e);
      }
    }
    return failures.size();
  }
}
