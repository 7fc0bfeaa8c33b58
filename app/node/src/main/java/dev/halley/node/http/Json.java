package dev.halley.node.http;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/// A JSON value that is written member by member, never held as a tree.
@FunctionalInterface
public interface Json {
  /// Writes exactly one value.
  void write(JsonGenerator json);

  /// {@return an object with these members}
  static Json object(Json members) {
    return json -> {
      json.writeStartObject();
      members.write(json);
      json.writeEndObject();
    };
  }

  /// {@return an array of these}
  static <T> Json array(Iterable<? extends T> items, Item<T> item) {
    return json -> {
      json.writeStartArray();
      items.forEach(each -> item.write(json, each));
      json.writeEndArray();
    };
  }

  /// Writes one item of many.
  @FunctionalInterface
  interface Item<T> {
    void write(JsonGenerator json, T item);
  }

  /// Writes this as the member `name` of the present object.
  default void as(String name, JsonGenerator json) {
    json.writeName(name);
    write(json);
  }

  /// Writes a text as the member `name` of the present object; null where there is none.
  static void text(JsonGenerator json, String name, @Nullable String text) {
    if (text == null) {
      json.writeNullProperty(name);
    } else {
      json.writeStringProperty(name, text);
    }
  }

  /// Writes the value in as few bytes as it takes.
  default void writeTo(OutputStream out) throws IOException {
    try (JsonGenerator json = Writing.FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
      write(json);
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
  }

  /// {@return the value over several lines, for humans}
  default String indented() {
    var text = new StringWriter();
    try (JsonGenerator json = Writing.FACTORY.createGenerator(Writing.INDENTED, text)) {
      write(json);
    }
    return text.toString();
  }

  /// In a class of its own, so that who answers nothing does not load the library.
  final class Writing {
    private static final JsonFactory FACTORY =
        JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private static final ObjectWriteContext INDENTED =
        new ObjectWriteContext.Base() {
          @Override
          public PrettyPrinter getPrettyPrinter() {
            return new DefaultPrettyPrinter();
          }

          @Override
          public boolean hasPrettyPrinter() {
            return true;
          }
        };

    private Writing() {}
  }
}
