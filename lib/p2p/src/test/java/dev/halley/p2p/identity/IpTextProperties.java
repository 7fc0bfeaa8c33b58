package dev.halley.p2p.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;

class IpTextProperties {
  private final long seed = System.nanoTime();
  private final SplittableRandom random = new SplittableRandom(seed);

  @RepeatedTest(200)
  void printedAddressReadsBackAsItself() {
    IpAddress ip = random.nextBoolean() ? IpAddress.ofV4(random.nextInt()) : sparseV6();
    assertThat(IpAddress.parse(ip.toString())).as("seed %d", seed).hasValue(ip);
    assertThat(IpAddress.of(ip.bytes())).as("seed %d", seed).isEqualTo(ip);
  }

  @RepeatedTest(200)
  void uncompressedTextReadsAsTheSameAddress() throws Exception {
    IpAddress ip = sparseV6();
    String longForm = InetAddress.getByAddress(ip.bytes()).getHostAddress();
    assertThat(IpAddress.parse(longForm)).as("seed %d", seed).hasValue(ip);
  }

  @RepeatedTest(200)
  void netAddressReadsBackAsItself() {
    var id = new NodeId(random.nextLong(), random.nextLong(), random.nextInt());
    IpAddress ip = random.nextBoolean() ? IpAddress.ofV4(random.nextInt()) : sparseV6();
    var address = new NetAddress(id, ip, random.nextInt(65_536));
    assertThat(NetAddress.parse(address.toString())).as("seed %d", seed).isEqualTo(address);
  }

  /// Every group is zero in half of the cases, so that runs of all lengths and places occur.
  private IpAddress sparseV6() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    for (int group = 0; group < 8; group++) {
      if (random.nextBoolean()) {
        bytes[2 * group] = 0;
        bytes[2 * group + 1] = 0;
      }
    }
    return IpAddress.of(bytes);
  }
}
