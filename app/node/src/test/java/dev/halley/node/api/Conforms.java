package dev.halley.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Holds JSON values against the schemas of an OpenAPI document: the keywords that ours uses, and
/// no others.
record Conforms(JsonNode document) {
  private static final Set<String> KEYWORDS =
      Set.of(
          "$ref",
          "type",
          "description",
          "properties",
          "required",
          "additionalProperties",
          "items",
          "enum",
          "pattern",
          "minimum",
          "format");

  void check(JsonNode schema, JsonNode value, String where) {
    assertThat(KEYWORDS).containsAll(schema.propertyNames());
    if (schema.has("$ref")) {
      check(document.at(schema.path("$ref").asString().substring(1)), value, where);
      return;
    }
    type(schema.path("type"), value, where);
    if (schema.has("enum")) {
      assertThat(schema.path("enum").values()).as(where).contains(value);
    }
    if (schema.has("pattern")) {
      assertThat(value.asString())
          .as(where)
          .containsPattern(Pattern.compile(schema.path("pattern").asString()));
    }
    if (schema.has("minimum")) {
      assertThat(value.isNull() || value.asLong() >= schema.path("minimum").asLong())
          .as(where + " is at least " + schema.path("minimum"))
          .isTrue();
    }
    if (value.isObject()) {
      members(schema, value, where);
    }
    value.forEach(item -> {
      if (value.isArray()) {
        check(schema.path("items"), item, where + "[]");
      }
    });
  }

  private static void type(JsonNode allowed, JsonNode value, String where) {
    String type =
        switch (value.getNodeType()) {
          case OBJECT -> "object";
          case ARRAY -> "array";
          case STRING -> "string";
          case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
          case BOOLEAN -> "boolean";
          case NULL -> "null";
          default -> "nothing";
        };
    boolean fits =
        allowed.isArray()
            ? allowed.values().stream().anyMatch(each -> each.asString().equals(type))
            : allowed.asString().equals(type);
    assertThat(fits).as(where + " is " + type + " where the document says " + allowed).isTrue();
  }

  private void members(JsonNode schema, JsonNode value, String where) {
    for (JsonNode name : schema.path("required")) {
      assertThat(value.has(name.asString())).as(where + " has " + name).isTrue();
    }
    value.forEachEntry((name, member) -> {
      JsonNode known = schema.path("properties").path(name);
      JsonNode others = schema.path("additionalProperties");
      if (!known.isMissingNode()) {
        check(known, member, where + "." + name);
      } else if (others.isObject()) {
        check(others, member, where + "." + name);
      } else {
        assertThat(others.isMissingNode()).as(where + "." + name + " is documented").isTrue();
      }
    });
  }
}
