package dev.halley.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// A book that `halley book merge` wrote is used and kept by a real node.
@RequiresGoNodes({RealNodes.V0_38, RealNodes.V1_0})
@ExtendWith(Scenarios.class)
@Order(2)
final class MergedBookIT {
  private static final int NODES = 150;

  @Test
  @Timeout(120)
  void aMergedBookIsUsedAndKeptByRealNodes(Scenario scenario) throws Exception {
    Path folder = scenario.folder("books");
    Path one = list(folder.resolve("one"), 1, NODES);
    Path two = list(folder.resolve("two"), NODES / 2, NODES + NODES / 2);
    Path merged = folder.resolve("addrbook.json");
    String said =
        Tool.run(
            HalleyNode.java(
                    List.of(
                        "book",
                        "merge",
                        one.toString(),
                        two.toString(),
                        "--output",
                        merged.toString()))
                .toArray(String[]::new));
    assertThat(said).contains((NODES + NODES / 2) + " nodes written");
    Set<String> written = Book.ids(merged);
    assertThat(written).hasSize(NODES + NODES / 2);

    // the 1.x line saves its book when it stops
    GoNode keeper = new GoNetwork(scenario, RealNodes.V1_0, 1, 0).node(0);
    Files.copy(merged, keeper.addressBook());
    keeper.start();
    keeper.awaitRpc().stop(Duration.ofSeconds(20));
    assertThat(Files.readString(keeper.addressBook())).isNotEqualTo(Files.readString(merged));
    assertThat(Book.ids(keeper.addressBook())).isEqualTo(written);

    GoNode reader = new GoNetwork(scenario, RealNodes.V0_38, 1, 0).node(0);
    Files.copy(merged, reader.addressBook());
    reader.start();
    reader.awaitRpc();
    List<String> served =
        Probe.of(reader.address()).addresses().stream()
            .map(address -> address.substring(0, 40))
            .toList();
    assertThat(served).hasSizeGreaterThan(30);
    assertThat(written).containsAll(served);
    Report.line("real nodes used and kept a merged book of %d entries".formatted(written.size()));
  }

  /// Addresses of loopback networks where nobody listens.
  private static Path list(Path file, int from, int to) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int n = from; n <= to; n++) {
      lines.add("%040x@127.%d.%d.1:9".formatted(0x6000_0000L + n, 1 + n % 250, n % 200));
    }
    return Files.write(file, lines);
  }
}
