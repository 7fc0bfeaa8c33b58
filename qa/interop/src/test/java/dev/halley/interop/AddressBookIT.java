package dev.halley.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/// A large `addrbook.json` goes from a real node to Halley and back.
@RequiresGoNodes({RealNodes.V0_38, RealNodes.V1_0})
@ExtendWith(Scenarios.class)
@ResourceLock("processor")
@Order(2)
final class AddressBookIT {
  private static final int ENTRIES = 1300;

  @Test
  @Timeout(120)
  void aLargeBookGoesFromARealNodeToHalleyAndBack(Scenario scenario) throws Exception {
    // written by a real node: the 1.x line saves its book when it stops
    var network = new GoNetwork(scenario, RealNodes.V1_0, 1, 0);
    GoNode writer = network.node(0);
    Files.writeString(writer.addressBook(), invented());
    Set<String> invented = Book.ids(writer.addressBook());
    writer.start();
    writer.awaitRpc().stop(Duration.ofSeconds(20));
    assertThat(Files.readString(writer.addressBook())).isNotEqualTo(invented());
    Set<String> written = Book.ids(writer.addressBook());
    assertThat(invented).containsAll(written);
    assertThat(written.size()).isGreaterThan(ENTRIES / 2);

    Path home = scenario.folder("halley");
    Path book = home.resolve("config").resolve("addrbook.json");
    Files.createDirectories(book.getParent());
    Files.copy(writer.addressBook(), book);
    var halley = new HalleyNode("start", "reader", home, network.chainId());
    scenario.add(halley).start();
    assertThat(halley.stop(Duration.ofSeconds(5))).isZero();
    assertThat(Book.ids(book)).containsAll(written);

    GoNode reader = new GoNetwork(scenario, RealNodes.V0_38, 1, 0).node(0);
    Files.copy(book, reader.addressBook());
    reader.start();
    reader.awaitRpc();
    Probe probe = Probe.of(reader.address());
    assertThat(probe.addresses()).hasSizeGreaterThan(30);
    assertThat(written)
        .containsAll(probe.addresses().stream().map(address -> address.substring(0, 40)).toList());
    Report.line("an addrbook.json of %d entries went both ways".formatted(written.size()));
  }

  /// Addresses of loopback networks where nobody listens.
  private static String invented() throws IOException {
    var random = new Random(1);
    var text = new StringBuilder("{\"key\":\"5f3c9a1be0d24c7788a1b2c3\",\"addrs\":[");
    for (int i = 0; i < ENTRIES; i++) {
      String address =
          "{\"id\":\"%040x\",\"ip\":\"127.%d.%d.%d\",\"port\":9}"
              .formatted(
                  0x5000_0000L + i, 1 + random.nextInt(250), random.nextInt(250), 1 + i % 250);
      text.append(i == 0 ? "" : ",")
          .append("{\"addr\":" + address + ",\"src\":" + address)
          .append(",\"buckets\":[" + i % 256 + "],\"attempts\":0,\"bucket_type\":1")
          .append(",\"last_attempt\":\"2026-03-01T10:15:30.123456789+01:00\"")
          .append(",\"last_success\":\"0001-01-01T00:00:00Z\"")
          .append(",\"last_ban_time\":\"0001-01-01T00:00:00Z\"}");
    }
    return text.append("]}").toString();
  }
}
