package dev.halley.cli;

import dev.halley.node.config.ConfigCheck;
import dev.halley.node.config.ConfigProblem;
import dev.halley.node.config.EffectiveSetting;
import dev.halley.node.config.Origin;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// What `config check --json` prints.
record ConfigJson(List<Value> settings, List<Problem> problems, List<String> remarks) {
  /// Where something was written: `name` is of the variable or flag; `why` is told of defaults.
  record Place(
      String kind,
      @Nullable String file,
      @Nullable Integer line,
      @Nullable String name,
      @Nullable String why) {
    static Place of(Origin origin) {
      return switch (origin) {
        case Origin.Default(var why) -> new Place("default", null, null, null, why);
        case Origin.InFile(var file, var line) ->
            new Place("file", file.toString(), line == 0 ? null : line, null, null);
        case Origin.Environment(var variable) ->
            new Place("environment", null, null, variable, null);
        case Origin.Flag(var name) -> new Place("flag", null, null, "--" + name, null);
      };
    }
  }

  /// One key; `value` and `otherwise`, the default, are TOML.
  record Value(
      String key, String value, Place origin, String otherwise, boolean reloads, String text) {
    static Value of(EffectiveSetting setting) {
      return new Value(
          setting.key(),
          setting.literal(),
          Place.of(setting.origin()),
          setting.otherwise(),
          setting.reloads(),
          setting.text());
    }
  }

  /// One mistake.
  record Problem(@Nullable Place origin, String key, @Nullable String value, String remedy) {
    static Problem of(ConfigProblem problem) {
      Origin origin = problem.origin();
      return new Problem(
          origin == null ? null : Place.of(origin),
          problem.key(),
          problem.value(),
          problem.remedy());
    }
  }

  static ConfigJson of(ConfigCheck check) {
    return new ConfigJson(
        check.settings().stream().map(Value::of).toList(),
        check.problems().stream().map(Problem::of).toList(),
        check.remarks());
  }

  String text() {
    return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(this);
  }
}
