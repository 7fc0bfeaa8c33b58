package dev.halley.cli;

import dev.halley.node.config.ConfigCheck;
import dev.halley.node.config.ConfigProblem;
import dev.halley.node.config.EffectiveSetting;
import dev.halley.node.config.Origin;
import dev.halley.node.http.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// What `config check --json` prints.
record ConfigJson(ConfigCheck check) implements Json {
  @Override
  public void write(JsonGenerator json) {
    json.writeStartObject();
    Json.array(check.settings(), ConfigJson::setting).as("settings", json);
    Json.array(check.problems(), ConfigJson::problem).as("problems", json);
    Json.array(check.remarks(), JsonGenerator::writeString).as("remarks", json);
    json.writeEndObject();
  }

  /// One key; `value` and `otherwise`, the default, are TOML.
  private static void setting(JsonGenerator json, EffectiveSetting setting) {
    json.writeStartObject();
    Json.text(json, "key", setting.key());
    Json.text(json, "value", setting.literal());
    origin(setting.origin()).as("origin", json);
    Json.text(json, "otherwise", setting.otherwise());
    json.writeBooleanProperty("reloads", setting.reloads());
    Json.text(json, "text", setting.text());
    json.writeEndObject();
  }

  /// One mistake.
  private static void problem(JsonGenerator json, ConfigProblem problem) {
    json.writeStartObject();
    origin(problem.origin()).as("origin", json);
    Json.text(json, "key", problem.key());
    Json.text(json, "value", problem.value());
    Json.text(json, "remedy", problem.remedy());
    json.writeEndObject();
  }

  /// Where something was written: `name` is of the variable or flag; `why` is told of defaults.
  private static Json origin(@Nullable Origin origin) {
    return switch (origin) {
      case null -> JsonGenerator::writeNull;
      case Origin.Default(var why) -> origin("default", null, 0, null, why);
      case Origin.InFile(var file, var line) -> origin("file", file.toString(), line, null, null);
      case Origin.Environment(var variable) -> origin("environment", null, 0, variable, null);
      case Origin.Flag(var name) -> origin("flag", null, 0, "--" + name, null);
    };
  }

  private static Json origin(
      String kind, @Nullable String file, int line, @Nullable String name, @Nullable String why) {
    return Json.object(json -> {
      Json.text(json, "kind", kind);
      Json.text(json, "file", file);
      if (line == 0) {
        json.writeNullProperty("line");
      } else {
        json.writeNumberProperty("line", line);
      }
      Json.text(json, "name", name);
      Json.text(json, "why", why);
    });
  }
}
