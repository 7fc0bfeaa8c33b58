package dev.halley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JsonParser;

/// Runs the Javadoc tool over the packages that the library's modules export, with all its checks.
/// From the sources, every time: a plug-in of the build takes what has not moved for unchanged.
class PublicApiTest {
  private static final String PREFIX = "dev.halley.";

  @Test
  void isDocumentedWithoutAWarning(@TempDir Path out) throws Exception {
    List<String> modules = modules();
    assertThat(modules).hasSizeGreaterThanOrEqualTo(4);
    var arguments = new ArrayList<>(List.of("-quiet", "-Xdoclint:all", "-Werror", "-Xmaxwarns"));
    arguments.addAll(List.of("1000", "-d", out.toString(), "--module-path", libraries()));
    arguments.addAll(List.of("--module", PREFIX + String.join("," + PREFIX, modules)));
    for (String module : modules) {
      arguments.add("--module-source-path");
      arguments.add(PREFIX + module + "=" + sources(module));
    }
    var said = new StringWriter();
    var printer = new PrintWriter(said);
    int status =
        ToolProvider.findFirst("javadoc")
            .orElseThrow()
            .run(printer, printer, arguments.toArray(String[]::new));
    assertThat(said.toString()).isEmpty();
    assertThat(status).isZero();
  }

  /// Those that have a descriptor.
  private static List<String> modules() throws IOException {
    try (Stream<Path> folders = Files.list(Document.REPOSITORY.resolve("lib"))) {
      return folders
          .map(folder -> folder.getFileName().toString())
          .filter(module -> Files.exists(sources(module).resolve("module-info.java")))
          .sorted()
          .toList();
    }
  }

  private static Path sources(String module) {
    return Document.REPOSITORY.resolve("lib").resolve(module).resolve("src/main/java");
  }

  private static String libraries() throws Exception {
    return origin(NullMarked.class) + File.pathSeparator + origin(JsonParser.class);
  }

  private static Path origin(Class<?> type) throws Exception {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
