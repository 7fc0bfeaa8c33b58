package dev.halley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

class TopTextTest {
  private static final JsonNode NODE =
      json(
          """
          {"moniker": "ariadne", "version": "halley/1", "started": "2026-01-01T00:00:00Z",
           "networks": [{"chain_id": "other", "known": 1, "proven": 1},
                        {"chain_id": "chain", "known": 1300, "proven": 400}]}\
          """);
  private static final JsonNode PEERS =
      json(
          """
          {"chain_id": "chain",
           "slots": {"outbound": 3, "max_outbound": 10, "inbound": 2, "max_inbound": 40},
           "peers": [
             {"id": "aaaaaaaaaaaaaaaa", "direction": "inbound", "connected_seconds": 59,
              "send_rate": 1, "receive_rate": 2, "version": "1.0.1", "moniker": "quiet"},
             {"id": "bbbbbbbbbbbbbbbb", "direction": "outbound", "connected_seconds": 7200,
              "send_rate": 1500, "receive_rate": 2500000, "version": "0.38.26",
              "moniker": "busy\\u001b[31m"}]}\
          """);
  private static final Instant NOW = Instant.parse("2026-01-03T00:00:00Z");

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }

  private static List<String> lines(Ansi ansi, int most) {
    JsonNode answers =
        json("{\"given\": 17, \"learned\": 900, \"served\": {\"works\": 80, \"failed\": 3}}");
    return new TopText(ansi, most).lines(NODE, PEERS, answers, NOW);
  }

  @Test
  void tellsTheNodeItsSlotsAndItsBook() {
    assertThat(lines(Ansi.OFF, 20))
        .startsWith(
            "ariadne  chain  up for 2d, halley/1",
            "peers    3 of 10 outbound, 2 of 40 inbound, 0 reserved, 0 being dialled",
            "book     1300 known, 400 proven; 17 answers given, 900 addresses learned",
            "served   in the last hour: 80 still work, 3 failed, 0 not looked at since");
  }

  @Test
  void theBusiestPeerComesFirst() {
    assertThat(lines(Ansi.OFF, 20).subList(6, 8))
        .containsExactly(
            "bbbbbbbbbbbb out       2h      1.5 kB      2.5 MB  0.38.26          busy?[31m",
            "aaaaaaaaaaaa in       59s         1 B         2 B  1.0.1            quiet");
  }

  @Test
  void saysHowManyAreNotShown() {
    assertThat(lines(Ansi.OFF, 1)).hasSize(8).last().isEqualTo("... and 1 more");
  }

  @Test
  void standsOutOnlyWhereColoursAreWanted() {
    assertThat(lines(Ansi.ON, 20).getFirst()).contains("\u001b[1m");
    assertThat(String.join("", lines(Ansi.OFF, 20))).doesNotContain("\u001b");
  }

  @Test
  void aNodeWithoutPeerExchangeHasNoAnswers() {
    assertThat(new TopText(Ansi.OFF, 20).lines(NODE, PEERS, MissingNode.getInstance(), NOW))
        .contains("book     1300 known, 400 proven; 0 answers given, 0 addresses learned");
  }
}
