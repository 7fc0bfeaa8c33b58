package dev.halley.node.api;

import dev.halley.node.http.Json;
import dev.halley.node.insight.BookCounts;
import dev.halley.pex.PexStats;
import dev.halley.pex.book.Served;
import java.time.Duration;
import tools.jackson.core.JsonGenerator;

/// What peer exchange gave and took.
///
/// @param seed it is a seed
record AnswersJson(String chainId, boolean seed, PexStats stats, BookCounts book) implements Json {
  @Override
  public void write(JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("chain_id", chainId);
    json.writeBooleanProperty("seed", seed);
    json.writeNumberProperty("given", stats.answersGiven());
    json.writeNumberProperty("told", stats.told());
    json.writeNumberProperty("told_proven", stats.toldProven());
    json.writeNumberProperty("early", stats.early());
    json.writeNumberProperty("held", stats.held());
    json.writeNumberProperty("asked", stats.asked());
    json.writeNumberProperty("taken", stats.answersTaken());
    json.writeNumberProperty("written_off", stats.writtenOff());
    json.writeNumberProperty("learned", stats.learned());
    json.writeNumberProperty("rejected", stats.rejected());
    json.writeNumberProperty("network_size", stats.networkSize());
    served().as("served", json);
    json.writeArrayPropertyStart("proof_age");
    for (int i = 0; i < book.ages().size(); i++) {
      json.writeStartObject();
      if (i < BookCounts.bounds().size()) {
        Duration bound = BookCounts.bounds().get(i);
        json.writeNumberProperty("seconds_at_most", bound.toSeconds());
      } else {
        json.writeNullProperty("seconds_at_most");
      }
      json.writeNumberProperty("addresses", book.ages().get(i));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private Json served() {
    Served served = book.served();
    return Json.object(json -> {
      json.writeNumberProperty("seconds_at_most", Served.WINDOW.toSeconds());
      json.writeNumberProperty("works", served.works());
      json.writeNumberProperty("failed", served.failed());
      json.writeNumberProperty("unknown", served.unknown());
    });
  }
}
