package dev.halley.node.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Settings that documents, chart, container and service name are there.
class DocumentedSettingsTest {
  private static final Path REPOSITORY = Path.of("../..");
  private static final Pattern VARIABLE = Pattern.compile("HALLEY_[A-Z0-9_]*[A-Z0-9]");

  /// In backquotes, so that `halley.json` is a file.
  private static final Pattern KEY =
      Pattern.compile("`((?:p2p|rpc|instrumentation|halley)\\.[a-z_]+)(?: = [^`]*)?`");

  /// The settings that the chart makes of its values, one a line.
  private static final Pattern CHART_KEY = Pattern.compile("(?m)^  \"([a-z0-9_.]+)\" ");

  private static Set<String> found(String file, Pattern pattern, int group) throws IOException {
    return pattern
        .matcher(Files.readString(REPOSITORY.resolve(file)))
        .results()
        .map(match -> match.group(group))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> keys() {
    return Keys.ALL.stream().map(Key::name).collect(Collectors.toSet());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "README.md",
        "docs/operating.md",
        "deploy/docker/Dockerfile",
        "deploy/helm/halley/templates/statefulset.yaml",
        "deploy/helm/halley/values.yaml",
        "app/package/src/debian/halley.default",
        "app/package/src/debian/halley.service"
      })
  void everyVariableIsRead(String file) throws IOException {
    Set<String> read = new TreeSet<>(ConfigSource.NO_SETTINGS);
    Keys.ALL.forEach(key -> read.addAll(key.variables()));
    assertThat(read).containsAll(found(file, VARIABLE, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/operating.md"})
  void everyKeyOfADocumentIsASetting(String file) throws IOException {
    assertThat(keys()).containsAll(found(file, KEY, 1));
  }

  @Test
  void everyKeyOfTheChartIsASetting() throws IOException {
    Set<String> named = found("deploy/helm/halley/templates/configmap.yaml", CHART_KEY, 1);
    assertThat(named).hasSizeGreaterThan(5);
    assertThat(keys()).containsAll(named);
  }
}
