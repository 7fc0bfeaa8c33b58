package dev.halley.node.api;

import dev.halley.node.NetworkNode;
import dev.halley.node.http.Json;
import dev.halley.node.insight.Insight;
import dev.halley.node.insight.Verdicts;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.Verdict;
import java.util.EnumMap;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/// How attempts ended since the start, and minute by minute.
record VerdictsJson(NetworkNode network, Insight insight) implements Json {
  @Override
  public void write(JsonGenerator json) {
    Verdicts verdicts = insight.verdicts();
    json.writeStartObject();
    json.writeStringProperty("chain_id", network.chainId());
    Words.counts(json, "inbound", verdicts.inbound().snapshot());
    Words.counts(json, "outbound", all(verdicts));
    json.writeObjectPropertyStart("by_purpose");
    for (DialPurpose purpose : DialPurpose.values()) {
      Words.counts(json, Words.of(purpose), verdicts.outbound(purpose).snapshot());
    }
    json.writeEndObject();
    Words.counts(json, "stops", network.connections().stops().snapshot());
    Json.array(verdicts.minutes(), VerdictsJson::minute).as("minutes", json);
    json.writeEndObject();
  }

  private static Map<Verdict.Kind, Long> all(Verdicts verdicts) {
    var all = new EnumMap<Verdict.Kind, Long>(Verdict.Kind.class);
    for (DialPurpose purpose : DialPurpose.values()) {
      verdicts
          .outbound(purpose)
          .snapshot()
          .forEach((kind, count) -> all.merge(kind, count, Long::sum));
    }
    return all;
  }

  private static void minute(JsonGenerator json, Verdicts.Minute minute) {
    json.writeStartObject();
    json.writeStringProperty("at", minute.at().toString());
    Words.counts(json, "inbound", minute.inbound());
    Words.counts(json, "outbound", minute.outbound());
    json.writeEndObject();
  }
}
