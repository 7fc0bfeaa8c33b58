package dev.halley.node.api;

import dev.halley.p2p.outcome.DialPurpose;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// How constants are spelled in answers.
final class Words {
  private Words() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  static void purpose(JsonGenerator json, @Nullable DialPurpose purpose) {
    if (purpose == null) {
      json.writeNullProperty("purpose");
    } else {
      json.writeStringProperty("purpose", of(purpose));
    }
  }

  /// Counts by what was counted, zeros left out.
  static void counts(JsonGenerator json, String name, Map<? extends Enum<?>, Long> counts) {
    var ordered = new TreeMap<String, Long>();
    counts.forEach((what, count) -> ordered.merge(what.toString(), count, Long::sum));
    json.writeObjectPropertyStart(name);
    ordered.forEach((what, count) -> {
      if (count > 0) {
        json.writeNumberProperty(what, count);
      }
    });
    json.writeEndObject();
  }
}
