package dev.halley.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The vectors that the pages of `docs/wire` print are those of the tests.
class DocumentedVectorsTest {
  private static final Pattern BLOCK = Pattern.compile("```hex (\\S+)\n([^`]+)```");

  @ParameterizedTest
  @ValueSource(strings = {"packet", "node-info", "pex-message"})
  void thePagePrintsATestedVector(String page) throws IOException {
    String text = Files.readString(Path.of("../../docs/wire/" + page + ".md"));
    assertThat(BLOCK.matcher(text).results().toList())
        .isNotEmpty()
        .allSatisfy(DocumentedVectorsTest::equalsItsVector);
  }

  private static void equalsItsVector(MatchResult block) {
    byte[] printed = Hex.bytes(block.group(2).replace("\n", ""));
    assertThat(printed).isEqualTo(Hex.vector(block.group(1)));
  }
}
