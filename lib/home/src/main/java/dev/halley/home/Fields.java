package dev.halley.home;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonParser.NumberType;
import tools.jackson.core.JsonToken;

/// One small JSON object of a file, read leniently: a member that is missing or of the wrong kind
/// is simply not there.
final class Fields {
  /// Values kept per object of a list, nested ones included; the rest is read over. A node takes
  /// fewer than 100.
  private static final int MAX_VALUES = 1_000;

  private final Map<String, Object> members;

  private Fields(Map<String, Object> members) {
    this.members = members;
  }

  /// Reads the object at whose start the parser stands.
  static Fields read(JsonParser parser) throws IOException {
    return new Reader(parser).object();
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(members.get(name) instanceof String text ? text : null);
  }

  /// The member whose name matches but for its case; the last one wins, as in Go.
  Optional<String> textOfAnyCase(String name) {
    return members.keySet().stream().filter(name::equalsIgnoreCase).findFirst().flatMap(this::text);
  }

  Optional<Long> number(String name) {
    return Optional.ofNullable(members.get(name) instanceof Long number ? number : null);
  }

  boolean flag(String name) {
    return Boolean.TRUE.equals(members.get(name));
  }

  Optional<Fields> fields(String name) {
    return Optional.ofNullable(members.get(name) instanceof Fields fields ? fields : null);
  }

  /// The objects in a list.
  List<Fields> list(String name) {
    return members.get(name) instanceof List<?> list
        ? list.stream().filter(Fields.class::isInstance).map(Fields.class::cast).toList()
        : List.of();
  }

  private static final class Reader {
    private final JsonParser parser;
    private int left = MAX_VALUES;

    Reader(JsonParser parser) {
      this.parser = parser;
    }

    Fields object() throws IOException {
      var members = new HashMap<String, Object>();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        Object value = value();
        if (value != null) {
          members.put(name, value);
        }
      }
      return new Fields(members);
    }

    private List<Object> array() throws IOException {
      var elements = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        Object value = value();
        if (value != null) {
          elements.add(value);
        }
      }
      return elements;
    }

    private @Nullable Object value() throws IOException {
      if (--left < 0) {
        parser.skipChildren();
        return null;
      }
      return switch (parser.currentToken()) {
        case START_OBJECT -> object();
        case START_ARRAY -> array();
        case VALUE_STRING -> parser.getString();
        case VALUE_TRUE -> true;
        case VALUE_FALSE -> false;
        case VALUE_NUMBER_INT -> whole();
        case null, default -> null;
      };
    }

    private @Nullable Long whole() {
      return parser.getNumberType() == NumberType.BIG_INTEGER ? null : parser.getLongValue();
    }
  }
}
