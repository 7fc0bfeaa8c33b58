package dev.halley.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReproducibleIT {
  @TempDir Path again;

  @Test
  void anotherBuildElsewhereAtAnotherTimeGivesTheSameBytes() throws Exception {
    var command =
        List.of(
            "sh",
            "-c",
            "umask 077; exec \"$@\"",
            "sh",
            Built.MODULE.resolve("assemble").toString(),
            Built.VERSION,
            again.toString());
    Map<String, String> elsewhere = Map.of("TZ", "Asia/Tokyo", "LC_ALL", "C.UTF-8", "HOME", "/");
    Built.run(again, elsewhere, command).orFail();
    for (Path made : List.of(Built.ARCHIVE, Built.DEB)) {
      assertThat(Files.mismatch(made, again.resolve(made.getFileName())))
          .as("%s", made)
          .isEqualTo(-1);
    }
  }
}
