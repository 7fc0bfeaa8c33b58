package dev.halley.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The tar.gz, unpacked where a path has a blank.
class ArchiveIT {
  @TempDir static Path folder;
  private static Path halley;

  @BeforeAll
  static void unpack() throws Exception {
    Path opt = Files.createDirectory(folder.resolve("my programs"));
    Built.run(opt, "tar", "-xzf", Built.ARCHIVE.toString()).orFail();
    halley = opt.resolve("halley-" + Built.VERSION);
    assertThat(Built.run(halley, "bin/halley", "version").orFail())
        .isEqualTo("preparing a fast start (once) ...\n" + Built.VERSION + "\n");
  }

  @Test
  void itsFirstRunPreparesAFastStartForTheOthers() throws Exception {
    assertThat(halley.resolve("aot")).isNotEmptyFile();
    assertThat(Built.run(halley, "bin/halley", "version").orFail()).isEqualTo(Built.VERSION + "\n");
  }

  @Test
  void theCacheIsInUse() throws Exception {
    String said =
        Built.run(halley, "sh", "-c", "HALLEY_JAVA_OPTS=-XX:AOTMode=on exec bin/halley version")
            .orFail();
    assertThat(said).isEqualTo(Built.VERSION + "\n");
  }

  @Test
  void runsASeedThroughALinkFromElsewhere() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("halley"), halley.resolve("bin/halley"));
    Process seed =
        new ProcessBuilder(
                link.toString(),
                "seed",
                "--home=" + folder.resolve("home"),
                "--chain-id=c",
                "--p2p.laddr=tcp://127.0.0.1:0")
            .redirectError(folder.resolve("stderr").toFile())
            .start();
    try (BufferedReader out = seed.inputReader()) {
      assertThat(out.readLine()).startsWith("listening on tcp://127.0.0.1:");
    } finally {
      seed.destroy();
      seed.waitFor();
    }
  }

  @Test
  void holdsTheLicencesOfAllThatIsInIt() throws Exception {
    String thirdParty = Files.readString(halley.resolve("share/doc/THIRD-PARTY.txt"));
    String bom = Files.readString(halley.resolve("share/doc/bom.json"));
    for (String jar : Built.names(halley.resolve("lib"))) {
      if (!jar.startsWith("halley")) {
        String artifact = jar.replaceFirst("-[0-9].*", "");
        assertThat(thirdParty).contains(":" + artifact + ":");
        assertThat(bom).contains("\"name\" : \"" + artifact + "\"");
      }
    }
    for (String inPage : List.of("d3", "chart.js", "picocss__pico")) {
      assertThat(thirdParty).contains(":" + inPage + ":");
      assertThat(bom).contains("\"name\" : \"" + inPage + "\"");
    }
    assertThat(bom).doesNotContain("serialNumber", "junit");
    assertThat(halley.resolve("share/doc/LICENSE")).isNotEmptyFile();
    assertThat(halley.resolve("runtime/legal/java.base/LICENSE")).exists();
  }

  @Test
  void anybodyMayReadAndNobodyButTheOwnerWrite() throws Exception {
    try (Stream<Path> files = Files.walk(halley)) {
      assertThat(files.filter(file -> !Files.isSymbolicLink(file)))
          .allSatisfy(file ->
              assertThat(Files.getPosixFilePermissions(file).toString())
                  .contains("OTHERS_READ")
                  .doesNotContain("OTHERS_WRITE", "GROUP_WRITE"));
    }
  }
}
