package dev.halley.node.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.halley.fuzzing.AllocationLimit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// Whatever a file of settings holds, reading it ends in a configuration or in lines that say what
/// to repair.
class ConfigFuzzTest {
  @TempDir static Path home;

  @BeforeAll
  static void makesAHome() throws IOException {
    Files.createDirectories(home.resolve("config"));
  }

  @FuzzTest
  void readsAnyConfigToml(byte[] content) throws IOException {
    AllocationLimit.hold(() -> {
      Files.write(home.resolve("config/config.toml"), content);
      readsTheHome();
    });
  }

  @FuzzTest
  void readsAnyConfigYamlOfCosmoseed(byte[] content) throws IOException {
    AllocationLimit.hold(() -> {
      Files.deleteIfExists(home.resolve("config/config.toml"));
      Files.write(home.resolve("config.yaml"), content);
      readsTheHome();
    });
  }

  private static void readsTheHome() {
    try {
      var reader = ConfigReader.of(home, Map.of(), Map.of("chain_id", "test-chain"));
      assertThat(reader.logConfig().levels()).isNotNull();
      P2pConfig p2p = reader.nodeConfig().p2p();
      assertThat(p2p.maxInbound()).isNotNegative();
      assertThat(p2p.maxOutbound()).isNotNegative();
      assertThat(reader.check().problems()).isEmpty();
    } catch (ConfigException e) {
      assertThat(e.problems()).isNotEmpty().allSatisfy(ConfigFuzzTest::isOneLine);
    }
  }

  private static void isOneLine(ConfigProblem problem) {
    assertThat(problem.toString()).isNotBlank().doesNotContainPattern("\\p{Cntrl}");
  }
}
