package dev.halley.node.api;

import dev.halley.node.config.EffectiveSetting;
import dev.halley.node.http.Json;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonGenerator;

/// The settings in force that others may know. Whom the operator trusts, where files lie and where
/// commands are taken is nobody's business.
record ConfigJson(List<EffectiveSetting> settings) implements Json {
  private static final Set<String> PRIVATE =
      Set.of(
          "p2p.seeds",
          "p2p.bootstrap_peers",
          "p2p.persistent_peers",
          "p2p.unconditional_peer_ids",
          "p2p.private_peer_ids");

  @Override
  public void write(JsonGenerator json) {
    var shown = settings.stream().filter(ConfigJson::isPublic).toList();
    json.writeStartObject();
    Json.array(shown, ConfigJson::setting).as("settings", json);
    json.writeEndObject();
  }

  private static boolean isPublic(EffectiveSetting setting) {
    return !PRIVATE.contains(setting.key())
        && !setting.key().endsWith("_file")
        && !setting.key().endsWith("laddr")
        && !setting.key().endsWith("_addr")
        && !setting.key().endsWith("_address");
  }

  private static void setting(JsonGenerator json, EffectiveSetting setting) {
    json.writeStartObject();
    json.writeStringProperty("key", setting.key());
    json.writeStringProperty("value", setting.value());
    json.writeBooleanProperty("default", setting.isDefault());
    json.writeStringProperty("text", setting.text());
    json.writeEndObject();
  }
}
