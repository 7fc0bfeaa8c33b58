package dev.halley.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.halley.wire.BlockSyncMessage.BlockRequest;
import dev.halley.wire.BlockSyncMessage.NoBlock;
import dev.halley.wire.BlockSyncMessage.Other;
import dev.halley.wire.BlockSyncMessage.Status;
import dev.halley.wire.BlockSyncMessage.StatusRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockSyncMessageTest {
  /// The bytes are those of CometBFT's own message vectors, as far as it has one.
  @Test
  void hasTheBytesOfCometBft() throws WireException {
    assertVector("0a020801", new BlockRequest(1));
    assertVector("0a0a08ffffffffffffffff7f", new BlockRequest(Long.MAX_VALUE));
    assertVector("12020801", new NoBlock(1));
    assertVector("2200", new StatusRequest());
    assertVector("2a0408021001", new Status(2, 1));
    assertVector("2a00", new Status(0, 0));
  }

  private static void assertVector(String hex, BlockSyncMessage message) throws WireException {
    assertThat(message.encode()).isEqualTo(Octets.ofHex(hex));
    assertThat(BlockSyncMessage.decode(Octets.ofHex(hex))).isEqualTo(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1a00", "3a0101", "220012020801" + "1a00"})
  void takesWhatItDoesNotKnowForSomethingElse(String hex) throws WireException {
    assertThat(BlockSyncMessage.decode(Octets.ofHex(hex))).isEqualTo(new Other());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2a0408011002", // base above height
        "2a0b10ffffffffffffffffff01", // negative base
        "2a02", // cut off
        "2801" // wrong wire type
      })
  void refusesHeightsThatCannotBeAndBytesThatAreNoMessage(String hex) {
    assertThatExceptionOfType(WireException.class)
        .isThrownBy(() -> BlockSyncMessage.decode(Octets.ofHex(hex)));
  }

  @Test
  void refusesAMessageThatMustBeABlock() {
    assertThatExceptionOfType(WireException.class)
        .isThrownBy(() -> BlockSyncMessage.decode(Octets.ofOwned(new byte[1_025])));
    assertThatIllegalArgumentException().isThrownBy(() -> new Other().encode());
  }
}
