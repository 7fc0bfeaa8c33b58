package dev.halley.interop;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A PromQL expression, as far as it says for which series it asks.
///
/// @param selectors each by itself
/// @param grouping labels that the series need, because results are told apart by them
record Expression(List<Selector> selectors, Set<String> grouping) {
  /// Prometheus gives these to all series of what it scrapes; their values are the operator's.
  private static final Set<String> OF_TARGETS =
      Set.of("job", "instance", "namespace", "role", "type");

  private static final Set<String> WORDS = Set.of("or", "and", "unless", "bool", "offset");
  private static final Pattern GROUPING = Pattern.compile("\\bby\\s*\\(([^)]*)\\)");
  private static final Pattern RANGE = Pattern.compile("\\[[^]]*]");

  /// A name; what is called has a parenthesis behind it.
  private static final Pattern SELECTOR =
      Pattern.compile("(?<![\\w.:])([a-zA-Z_:][\\w:]*)\\s*(?:(\\()|\\{([^}]*)\\})?");

  private static final Pattern CONDITION =
      Pattern.compile("(\\w+)\\s*(=~|!~|!=|=)\\s*\"([^\"]*)\"");

  /// @param text without variables, but for the values of labels of targets
  static Expression parse(String text) {
    Set<String> grouping = new TreeSet<>();
    String rest =
        GROUPING
            .matcher(text)
            .replaceAll(found -> {
              grouping.addAll(List.of(found.group(1).strip().split("\\s*,\\s*", -1)));
              return "";
            });
    grouping.removeAll(OF_TARGETS);
    List<Selector> selectors = new ArrayList<>();
    Matcher found = SELECTOR.matcher(RANGE.matcher(rest).replaceAll(""));
    while (found.find()) {
      if (found.group(2) == null && !WORDS.contains(found.group(1))) {
        String conditions = found.group(3) == null ? "" : found.group(3);
        selectors.add(new Selector(found.group(1), conditions(conditions)));
      }
    }
    return new Expression(selectors, grouping);
  }

  private static List<Condition> conditions(String text) {
    return CONDITION
        .matcher(text)
        .results()
        .map(found -> new Condition(found.group(1), found.group(2), found.group(3)))
        .filter(condition -> !OF_TARGETS.contains(condition.label))
        .toList();
  }

  /// {@return whether there is something for each part}
  boolean finds(List<Series> among) {
    return !selectors.isEmpty()
        && selectors.stream().allMatch(selector -> found(selector, among).findAny().isPresent());
  }

  /// All that its parts find.
  Stream<Series> found(List<Series> among) {
    return selectors.stream().flatMap(selector -> found(selector, among));
  }

  private Stream<Series> found(Selector selector, List<Series> among) {
    return among.stream()
        .filter(selector::takes)
        .filter(series -> series.labels().keySet().containsAll(grouping));
  }

  record Selector(String name, List<Condition> conditions) {
    boolean takes(Series series) {
      return series.name().equals(name)
          && conditions.stream().allMatch(condition -> condition.holds(series));
    }
  }

  record Condition(String label, String operator, String value) {
    boolean holds(Series series) {
      String actual = series.labels().getOrDefault(label, "");
      return switch (operator) {
        case "=" -> actual.equals(value);
        case "!=" -> !actual.equals(value);
        case "=~" -> actual.matches(value);
        default -> !actual.matches(value);
      };
    }
  }
}
