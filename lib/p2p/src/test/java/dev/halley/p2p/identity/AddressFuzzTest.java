package dev.halley.p2p.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.halley.fuzzing.AllocationLimit;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;

/// Any text is an address that prints and reads back as itself, or is refused in one line.
class AddressFuzzTest {
  @FuzzTest
  void readsAnyText(byte[] data) {
    AllocationLimit.hold(() -> {
      String text = new String(data, StandardCharsets.UTF_8);
      readsTarget(text);
      IpAddress.parse(text).ifPresent(ip -> isSameEverywhere(ip, text));
    });
  }

  @FuzzTest
  void readsAnyUrl(byte[] data) {
    AllocationLimit.hold(() -> readsUrl(new String(data, StandardCharsets.UTF_8)));
  }

  private static void readsUrl(String text) {
    try {
      NodeUrl url = NodeUrl.parse(text);
      String printed = url.toString();
      assertThat(printed).doesNotContainPattern("\\p{Cntrl}");
      if (printed.length() <= NodeUrl.MAX_CHARS) {
        assertThat(NodeUrl.parse(printed)).isEqualTo(url);
      }
      url.literal()
          .ifPresent(address -> {
            assertThat(url.target()).isEqualTo(address);
            assertThat(NodeUrl.of(address).literal()).contains(address);
          });
    } catch (IllegalArgumentException e) {
      assertThat(e.getMessage()).hasSizeLessThan(1_000).doesNotContainPattern("\\p{Cntrl}");
    }
  }

  private static void readsTarget(String text) {
    try {
      DialTarget target = DialTarget.parse(text);
      assertThat(DialTarget.parse(target.toString())).isEqualTo(target);
      if (target instanceof NetAddress literal) {
        assertThat(NetAddress.parse(text)).isEqualTo(literal);
        Endpoint endpoint = literal.endpoint();
        assertThat(Endpoint.of(endpoint.toSocketAddress())).isEqualTo(endpoint);
      }
    } catch (IllegalArgumentException e) {
      assertThat(e.getMessage()).hasSizeLessThan(1_000).doesNotContainPattern("\\p{Cntrl}");
    }
  }

  private static void isSameEverywhere(IpAddress ip, String text) {
    assertThat(IpAddress.parse(ip.toString())).contains(ip);
    assertThat(IpAddress.of(ip.toInetAddress())).isEqualTo(ip);
    assertThat(IpAddress.of(InetAddress.ofLiteral(text))).isEqualTo(ip);
  }
}
