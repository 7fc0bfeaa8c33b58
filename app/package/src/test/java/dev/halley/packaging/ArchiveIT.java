package dev.halley.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The tar.gz, unpacked where a path has a blank.
class ArchiveIT {
  private static final String ID = "730a5edc28c2f8daf2d9dce3a01d5f205e35e555";

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
    Process seed = seed(link, "home");
    try (BufferedReader out = seed.inputReader()) {
      assertThat(out.readLine()).startsWith("listening on tcp://127.0.0.1:");
    } finally {
      seed.destroy();
      seed.waitFor();
    }
  }

  /// Its run-time has no more than it needs, and a class that is looked up by name is not seen to
  /// be needed.
  @Test
  @Timeout(60)
  void readsTheSettingsAgainWhenSignalled() throws Exception {
    Process seed = seed(halley.resolve("bin/halley"), "reloaded");
    try (BufferedReader out = seed.inputReader()) {
      assertThat(out.readLine()).startsWith("listening on tcp://127.0.0.1:");
      Built.run(folder, "kill", "-HUP", Long.toString(seed.pid())).orFail();
      while (!Files.readString(log("reloaded")).contains("settings read again")) {
        assertThat(seed.isAlive()).as("%s", log("reloaded")).isTrue();
        Thread.sleep(20); // the test's own time limit bounds this
      }
    } finally {
      seed.destroy();
      seed.waitFor();
    }
    assertThat(log("reloaded")).content().doesNotContain("SIGHUP");
  }

  /// The run-time lacks what jackson-databind would like to have, and some of it is needed only by
  /// what it does rarely.
  @Test
  void printsJsonWhereverThatIsPromised() throws Exception {
    Path list = Files.writeString(folder.resolve("list"), ID + "@203.0.113.7:26656\n");
    Process seed = seed(halley.resolve("bin/halley"), "asked");
    try (BufferedReader out = seed.inputReader()) {
      assertThat(out.readLine()).startsWith("listening on tcp://127.0.0.1:");
      for (String command :
          List.of(
              "config check --chain-id c --home nowhere",
              "probe --timeout 1 " + ID + "@127.0.0.1:1",
              "peer list --home asked",
              "peer dial --home asked " + ID + "@127.0.0.1:1",
              "book show " + list,
              "book stats " + list,
              "book clean " + list,
              "book merge --output made.json " + list)) {
        printsJson(command + " --json");
      }
    } finally {
      seed.destroy();
      seed.waitFor();
    }
  }

  private static void printsJson(String command) throws Exception {
    Built.Said said =
        Built.run(folder, "sh", "-c", "exec \"$0\" " + command, halley + "/bin/halley");
    assertThat(said.code()).as(said.text()).isIn(0, 2);
    assertThat(said.text()).startsWith("{").doesNotContain("Exception");
  }

  private static Process seed(Path command, String home) throws IOException {
    return new ProcessBuilder(
            command.toString(),
            "seed",
            "--home=" + folder.resolve(home),
            "--chain-id=c",
            "--p2p.laddr=tcp://127.0.0.1:0",
            "--admin_laddr=tcp://127.0.0.1:0")
        .redirectError(log(home).toFile())
        .start();
  }

  private static Path log(String home) {
    return folder.resolve(home + ".log");
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
  void holdsWhatItsOperatorNeedsBesideIt() {
    Path share = halley.resolve("share");
    for (String file :
        List.of("doc/operating.md", "prometheus/alerts.yml", "grafana/halley.json")) {
      assertThat(share.resolve(file)).isNotEmptyFile();
    }
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
