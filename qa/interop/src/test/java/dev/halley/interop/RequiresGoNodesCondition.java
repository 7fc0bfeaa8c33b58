package dev.halley.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

final class RequiresGoNodesCondition implements ExecutionCondition {
  private static final Path SKIPPED = Path.of("target", "interop-skipped.txt");

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    List<String> missing =
        AnnotationSupport.findAnnotation(context.getElement(), RequiresGoNodes.class)
            .map(RequiresGoNodes::value)
            .stream()
            .flatMap(Arrays::stream)
            .filter(version -> !RealNodes.installed(version))
            .toList();
    if (missing.isEmpty()) {
      return ConditionEvaluationResult.enabled("nothing is missing");
    }
    String what =
        "no real node "
            + String.join(", ", missing)
            + ": install Go 1.25 or newer and run qa/interop/install-nodes";
    if (System.getenv("CI") != null) {
      throw new IllegalStateException(what);
    }
    note("SKIPPED " + context.getDisplayName() + ", " + what);
    return ConditionEvaluationResult.disabled(what);
  }

  private static void note(String line) {
    try {
      Files.createDirectories(SKIPPED.getParent());
      Files.writeString(SKIPPED, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
