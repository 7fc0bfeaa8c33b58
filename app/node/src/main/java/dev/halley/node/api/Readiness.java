package dev.halley.node.api;

import dev.halley.node.NetworkNode;
import dev.halley.node.http.Json;
import dev.halley.node.http.Reply;
import dev.halley.pex.PexStats;

/// Whether others gain something by connecting.
///
/// @param why in words, when they don't
record Readiness(boolean ready, String why) {
  /// A node is ready when it listens; a seed when it can recommend somebody on every network.
  static Readiness of(Facts facts) {
    if (facts.node().listening().isEmpty()) {
      return new Readiness(false, "it does not listen");
    }
    if (facts.node().config().p2p().seedMode()) {
      for (NetworkNode network : facts.node().networks()) {
        if (network.exchange().map(PexStats::proven).orElse(0) == 0) {
          return new Readiness(false, network.chainId() + ": this seed has proven no address yet");
        }
      }
    }
    return new Readiness(true, "");
  }

  Reply reply() {
    return Reply.json(
        ready ? 200 : 503,
        Json.object(json -> {
          json.writeBooleanProperty("ready", ready);
          json.writeStringProperty("why", why);
        }));
  }
}
