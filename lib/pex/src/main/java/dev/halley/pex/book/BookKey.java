package dev.halley.pex.book;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// The secret of a book: 96 bits as 24 lower-case hex digits, saved with it, so that every address
/// finds its buckets again after a restart.
record BookKey(String text) {
  private static final int BYTES = 12;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  static BookKey fresh(RandomGenerator random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new BookKey(HexFormat.of().formatHex(bytes));
  }

  static boolean isValid(String text) {
    return text.matches("[0-9a-f]{24}");
  }

  /// The hash that this key seeds: the first 128 bits of SHA-256 over the text are its key.
  SipHash hash() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
      return new SipHash((long) LONGS.get(digest, 0), (long) LONGS.get(digest, 8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
