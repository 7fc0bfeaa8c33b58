package dev.halley.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.PathMatcher;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What others run with the packages: container, chart, scripts.
class DeployIT {
  private static final String DOCKERFILE = "deploy/docker/Dockerfile";

  @Test
  void theDockerfileHasNoFault() throws Exception {
    Built.needs("hadolint");
    assertThat(Built.run(Built.REPOSITORY, "hadolint", DOCKERFILE).orFail()).isEmpty();
  }

  @Test
  void whatTheDockerfileAddsIsAmongTheBuilt() throws Exception {
    List<String> added =
        Files.readAllLines(Built.REPOSITORY.resolve(DOCKERFILE)).stream()
            .filter(line -> line.startsWith("ADD ") || line.startsWith("COPY "))
            .map(line -> line.split(" ", -1)[1])
            .toList();
    assertThat(added).hasSize(1);
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + added.getFirst());
    assertThat(matcher.matches(Built.ARCHIVE.getFileName())).isTrue();
  }

  @Test
  void theChartGivesEachReplicaItsOwnIdentityAddressAndProbes() throws Exception {
    Built.needs("go");
    Built.run(Built.MODULE.resolve("src/test/go"), "go", "test", "./...").orFail();
  }

  /// Compiled from source, which takes minutes the first time.
  @Test
  @EnabledIfSystemProperty(named = "halley.long", matches = "true")
  void helmHasNothingToComplainAboutInTheChart() throws Exception {
    String helm = "go run helm.sh/helm/v3/cmd/helm@v3.22.0 ";
    String values = " deploy/helm/halley --set chainIds={a} --set externalAddresses={192.0.2.1:1}";
    for (String command : List.of("lint --strict", "template seeds")) {
      Built.run(Built.REPOSITORY, "sh", "-c", helm + command + values).orFail();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "halley",
        "build",
        "check",
        "etc/jdk.sh",
        "app/package/assemble",
        "app/package/src/halley",
        "app/package/src/debian/postinst",
        "app/package/src/debian/prerm",
        "app/package/src/debian/postrm",
        "app/package/src/test/sh/install",
        "app/package/src/test/sh/throwaway"
      })
  void scriptsHaveNoFault(String script) throws Exception {
    Built.needs("shellcheck");
    assertThat(
            Built.run(Built.REPOSITORY, "shellcheck", "--severity=warning", "--shell=sh", script)
                .text())
        .isEmpty();
  }
}
