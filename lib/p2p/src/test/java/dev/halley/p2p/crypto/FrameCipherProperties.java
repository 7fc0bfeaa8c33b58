package dev.halley.p2p.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.Seeds;
import java.security.Security;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FrameCipherProperties {
  private static final int FRAMES = 2_000;
  private static final FrameCipher JDK = new JcaFrameCipher(Security.getProvider("SunJCE"));

  private final long seed = Seeds.next(FrameCipherProperties.class);
  private final SplittableRandom random = new SplittableRandom(seed);

  @ParameterizedTest
  @MethodSource("dev.halley.p2p.crypto.Providers#frameCiphers")
  void sealsAsTheJdkDoesAndOpensWhatItSealed(FrameCipher cipher) throws Exception {
    byte[] key = bytes(FrameCipher.KEY_BYTES);
    long first = random.nextLong(Long.MAX_VALUE);
    try (var expected = JDK.sealer(key, first);
        var sealer = cipher.sealer(key, first);
        var opener = cipher.opener(key, first)) {
      for (int i = 0; i < FRAMES; i++) {
        byte[] plain = bytes(random.nextBoolean() ? 1028 : random.nextInt(3_000));
        byte[] sealed = Arrays.copyOf(plain, plain.length + FrameCipher.TAG_BYTES);
        byte[] buffer = sealed.clone();
        expected.seal(sealed, 0, plain.length);
        sealer.seal(buffer, 0, plain.length);
        assertThat(Arrays.equals(buffer, sealed)).as("frame %d is the same", i).isTrue();
        opener.open(buffer, 0, buffer.length);
        assertThat(Arrays.equals(Arrays.copyOf(buffer, plain.length), plain))
            .as("frame %d comes back", i)
            .isTrue();
      }
    }
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
