package dev.halley.reliability.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.halley.wire.Octets;
import dev.halley.wire.PexMessage;
import dev.halley.wire.WireException;
import java.lang.management.ManagementFactory;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Messages of the greatest length whose parts are as small as can be.
class T20DecodeBombTest {
  private static final long ALLOWED_BYTES = 2 << 20;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @ParameterizedTest
  @CsvSource({
    "12, 0a00", // one list of empty addresses
    "12, 0a021800", // of addresses with a port only
    "12, 0a020a00", // with an empty ID
    "12, 1200", // unknown members
    ", 12020a00", // many lists
    ", 0a00", // many requests
    ", 12020a000a00", // requests and lists in turns
    ", 1a00", // unknown members
  })
  void costsLessThanTwoMegabytes(String list, String part) {
    var message = bomb(list == null ? "" : list, part);
    decode(message); // whatever is made on first use
    long before = THREADS.getCurrentThreadAllocatedBytes();
    decode(message);
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    System.out.printf("T20 %s %s: %d bytes allocated%n", list, part, allocated);
    assertThat(allocated).isLessThan(ALLOWED_BYTES);
  }

  /// @param list tag of the member that holds the parts; empty when they stand alone
  private static Octets bomb(String list, String part) {
    int room = PexMessage.LIMIT_BYTES - 4;
    String parts = part.repeat(2 * room / part.length());
    if (list.isEmpty()) {
      return octets(parts);
    }
    int length = parts.length() / 2;
    String prefix =
        "%02x%02x%02x"
            .formatted((length & 0x7f) | 0x80, (length >>> 7 & 0x7f) | 0x80, length >>> 14);
    return octets(list + prefix + parts);
  }

  private static Octets octets(String hex) {
    return Octets.ofOwned(HexFormat.of().parseHex(hex));
  }

  private static void decode(Octets message) {
    try {
      assertThat(PexMessage.decode(message)).isNotNull();
    } catch (WireException e) {
      assertThat(e).hasMessageContaining("neither");
    }
  }
}
