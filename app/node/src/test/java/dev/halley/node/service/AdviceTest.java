package dev.halley.node.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.node.config.ConfigReader;
import dev.halley.node.config.P2pConfig;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdviceTest {
  private static P2pConfig p2p(String key, String value) {
    return ConfigReader.ofFlags(Map.of("chain_id", "c", key, value)).nodeConfig().p2p();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp://0.0.0.0:26656", "tcp://[::]:26656"})
  void anAddressThatNobodyCanDialIsTold(String announced) {
    assertThat(Advice.onAddress(announced))
        .hasValueSatisfying(line -> assertThat(line).contains(announced, "p2p.external_address"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"tcp://203.0.113.7:26656", "seed.example.org:26656", "tcp://[2001:db8::1]:1"})
  void anyOtherIsNot(String announced) {
    assertThat(Advice.onAddress(announced)).isEmpty();
  }

  @Test
  void aNodeThatKnowsNobodySaysSo() {
    String peer = "730a5edc28c2f8daf2d9dce3a01d5f205e35e555@203.0.113.7:26656";
    assertThat(Advice.onCompany("c", p2p("moniker", "m"), true))
        .hasValueSatisfying(line -> assertThat(line).startsWith("c: ").contains("p2p.seeds"));
    assertThat(Advice.onCompany("c", p2p("moniker", "m"), false)).isEmpty();
    assertThat(Advice.onCompany("c", p2p("p2p.seeds", peer), true)).isEmpty();
    assertThat(Advice.onCompany("c", p2p("p2p.persistent_peers", peer), true)).isEmpty();
    assertThat(Advice.onCompany("c", p2p("p2p.bootstrap_peers", peer), true)).isEmpty();
  }
}
