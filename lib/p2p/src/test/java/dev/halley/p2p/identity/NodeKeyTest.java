package dev.halley.p2p.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.halley.p2p.crypto.CryptoSuite;
import dev.halley.wire.Octets;
import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NodeKeyTest {
  private static final byte[] SEED = Octets.ofHex("a1".repeat(32)).toArray();

  /// Computed with an independent implementation.
  @Test
  void identityFollowsFromTheSeed() {
    NodeKey key = NodeKey.ofSeed(SEED);
    assertThat(key.publicKey())
        .hasToString("bc7cbcb5636375fa1d82434d466724d92377f53b980695dd49d26d0ce12205a5");
    assertThat(key.id()).hasToString("730a5edc28c2f8daf2d9dce3a01d5f205e35e555");
    assertThat(key.seed()).isEqualTo(Octets.copyOf(SEED));
  }

  @Test
  void generatesDifferentKeys() {
    var random = new SecureRandom();
    assertThat(NodeKey.generate(random)).isNotEqualTo(NodeKey.generate(random));
  }

  @Test
  void signsSoThatOthersCanVerify() {
    NodeKey key = NodeKey.ofSeed(SEED);
    byte[] message = {1, 2, 3};
    byte[] signature = key.sign(message);
    assertThat(key.sign(message)).isEqualTo(signature);
    assertThat(
            CryptoSuite.best().signatures().verify(key.publicKey().toArray(), message, signature))
        .isTrue();
  }

  @Test
  void neverPrintsTheSecret() {
    assertThat(NodeKey.ofSeed(SEED)).asString().doesNotContain("a1a1a1").contains("730a5edc");
  }

  @Test
  void keepsItsOwnCopyOfTheSeed() {
    byte[] seed = SEED.clone();
    NodeKey key = NodeKey.ofSeed(seed);
    Arrays.fill(seed, (byte) 0);
    assertThat(key).isEqualTo(NodeKey.ofSeed(SEED)).hasSameHashCodeAs(NodeKey.ofSeed(SEED));
    assertThat(key.seed()).isEqualTo(Octets.copyOf(SEED));
  }

  @Test
  void refusesSeedOfOtherLength() {
    assertThatIllegalArgumentException().isThrownBy(() -> NodeKey.ofSeed(new byte[64]));
    assertThatIllegalArgumentException().isThrownBy(() -> NodeKey.ofSeed(new byte[0]));
  }

  @Test
  void bothHalvesMustBelongTogether() {
    byte[] publicKey = NodeKey.ofSeed(SEED).publicKey().toArray();
    NodeKey key = NodeKey.of(SEED, publicKey);
    assertThat(key).isEqualTo(NodeKey.ofSeed(SEED));
    assertThat(key.sign(SEED)).isEqualTo(NodeKey.ofSeed(SEED).sign(SEED));
    byte[] another = NodeKey.ofSeed(new byte[32]).publicKey().toArray();
    assertThatIllegalArgumentException().isThrownBy(() -> NodeKey.of(SEED, another));
    assertThatIllegalArgumentException().isThrownBy(() -> NodeKey.of(SEED, new byte[31]));
    assertThatIllegalArgumentException().isThrownBy(() -> NodeKey.of(new byte[31], publicKey));
  }
}
