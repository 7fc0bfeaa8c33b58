package dev.halley.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The test methods of the whole repository, and how documents name them: `Class#method` in
/// backquotes, the class by its simple or its full name.
final class NamedTests {
  private static final Pattern NAME = Pattern.compile("`((?:[a-z0-9]+\\.)*[A-Z]\\w+)#(\\w+)`");

  /// A test annotation and the method that follows it; what stands between are its parameters.
  private static final Pattern DECLARED =
      Pattern.compile(
          "@(?:Test|ParameterizedTest|RepeatedTest|FuzzTest)\\b(?:(?!\\bvoid\\b).)*+\\bvoid (\\w+)\\(",
          Pattern.DOTALL);

  /// Methods by the full name of their class.
  private final Map<String, Set<String>> methods = new TreeMap<>();

  private NamedTests() {}

  static NamedTests of(Path repository) throws IOException {
    var tests = new NamedTests();
    try (Stream<Path> files = Files.walk(repository)) {
      files.filter(NamedTests::isTestSource).forEach(tests::read);
    }
    return tests;
  }

  private static boolean isTestSource(Path file) {
    return file.toString().contains("/src/test/java/") && file.toString().endsWith(".java");
  }

  private void read(Path file) {
    String path = file.toString();
    String name = path.substring(path.indexOf("/src/test/java/") + 15, path.length() - 5);
    try {
      Matcher declared = DECLARED.matcher(Files.readString(file));
      Set<String> found = new HashSet<>();
      while (declared.find()) {
        found.add(declared.group(1));
      }
      methods.put(name.replace('/', '.'), found);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The tests that `text` names.
  static List<String> in(String text) {
    return NAME.matcher(text).results().map(n -> n.group(1) + "#" + n.group(2)).toList();
  }

  /// What is wrong with the names in `text`: those of no test, and those of more than one class.
  List<String> faults(String text) {
    List<String> faults = new ArrayList<>();
    for (MatchResult name : NAME.matcher(text).results().toList()) {
      long count =
          classes(name.group(1)).filter(c -> methods.get(c).contains(name.group(2))).count();
      if (count != 1) {
        faults.add((count == 0 ? "no such test: " : "ambiguous: ") + name.group());
      }
    }
    return faults;
  }

  private Stream<String> classes(String name) {
    return methods.keySet().stream().filter(c -> c.equals(name) || c.endsWith("." + name));
  }
}
