package dev.halley.reliability.endurance;

import dev.halley.wire.Octets;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;

/// Messages that both who sends and who checks can make: most of up to a kilobyte, some of up to
/// 64. Each begins with its number and has its own length and content.
final class Numbered {
  private static final int SHORT_BYTES = 1_000;
  private static final int LONG_BYTES = 64 << 10;
  private static final int ONE_LONG_IN = 64;
  private static final byte[] CONTENT = new byte[2 * LONG_BYTES];

  static {
    new SplittableRandom(1).nextBytes(CONTENT);
  }

  private Numbered() {}

  /// The message with this number in the stream that `seed` names.
  static Octets message(long seed, long number) {
    var random = new SplittableRandom(seed ^ number * 0x9e37_79b9_7f4a_7c15L);
    int most = random.nextInt(ONE_LONG_IN) == 0 ? LONG_BYTES : SHORT_BYTES;
    byte[] bytes = new byte[Long.BYTES + random.nextInt(most)];
    int length = bytes.length - Long.BYTES;
    ByteBuffer.wrap(bytes).putLong(number).put(CONTENT, random.nextInt(LONG_BYTES), length);
    return Octets.ofOwned(bytes);
  }
}
