package dev.halley.node.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/// Reads the small JSON documents that callers send, with limits. Values are [Map], [List],
/// [String], [Long], [Double], [Boolean] and [#NULL].
public final class JsonText {
  /// Stands for `null`.
  public static final Object NULL = Optional.empty();

  private static final int MAX_DEPTH = 8;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(20)
                  .maxNameLength(256)
                  .build())
          .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
          .build();

  private JsonText() {}

  /// Reads exactly one value.
  ///
  /// @throws RefusedException when it is anything else, or deeper or longer than any call is
  public static Object parse(byte[] text) throws RefusedException {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      Object value = value(parser, parser.nextToken());
      if (parser.nextToken() != null) {
        throw RefusedException.badRequest("something follows the JSON value");
      }
      return value;
    } catch (JacksonException e) {
      throw RefusedException.badRequest(problem(e));
    }
  }

  /// The parser's own words speak of its settings.
  private static String problem(JacksonException e) {
    var at = e.getLocation();
    return at == null || e instanceof StreamConstraintsException
        ? "it is deeper or longer than any call"
        : "it is not JSON at line " + at.getLineNr() + ", column " + at.getColumnNr();
  }

  private static Object value(JsonParser parser, @Nullable JsonToken token)
      throws RefusedException {
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT -> integer(parser);
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> NULL;
      case null, default -> throw RefusedException.badRequest("there is no JSON value");
    };
  }

  private static Object integer(JsonParser parser) {
    return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
        ? parser.getDoubleValue()
        : (Object) parser.getLongValue();
  }

  private static Map<String, Object> object(JsonParser parser) throws RefusedException {
    var members = new LinkedHashMap<String, Object>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      members.put(name, value(parser, parser.nextToken()));
    }
    return members;
  }

  private static List<Object> array(JsonParser parser) throws RefusedException {
    var items = new ArrayList<Object>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      items.add(value(parser, token));
    }
    return items;
  }
}
