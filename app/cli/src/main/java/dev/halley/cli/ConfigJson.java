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
    text(json, "key", setting.key());
    text(json, "value", setting.literal());
    origin(setting.origin()).as("origin", json);
    text(json, "otherwise", setting.otherwise());
    json.writeBooleanProperty("reloads", setting.reloads());
    text(json, "text", setting.text());
    json.writeEndObject();
  }

  /// One mistake.
  private static void problem(JsonGenerator json, ConfigProblem problem) {
    json.writeStartObject();
    origin(problem.origin()).as("origin", json);
    text(json, "key", problem.key());
    text(json, "value", problem.value());
    text(json, "remedy", problem.remedy());
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
      text(json, "kind", kind);
      text(json, "file", file);
      if (line == 0) {
        json.writeNullProperty("line");
      } else {
        json.writeNumberProperty("line", line);
      }
      text(json, "name", name);
      text(json, "why", why);
    });
  }

  private static void text(JsonGenerator json, String name, @Nullable String text) {
    if (text == null) {
      json.writeNullProperty(name);
    } else {
      json.writeStringProperty(name, text);
    }
  }
}
