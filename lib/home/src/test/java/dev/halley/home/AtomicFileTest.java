package dev.halley.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir private Path folder;

  private static AtomicFile.Content text(String text) {
    return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private long filesInFolder() throws IOException {
    try (var files = Files.list(folder)) {
      return files.count();
    }
  }

  @Test
  void replacesWhatIsThereAndLeavesNothingBehind() throws IOException {
    var file = folder.resolve("book.json");
    AtomicFile.replace(file, AtomicFile.Access.WORLD_READABLE, text("one"));
    AtomicFile.replace(file, AtomicFile.Access.WORLD_READABLE, text("two"));
    assertThat(file).hasContent("two");
    assertThat(permissions(file)).isEqualTo("rw-r--r--");
    assertThat(filesInFolder()).isEqualTo(1);
  }

  @Test
  void keepsTheFormerContentWhenWritingFails() throws IOException {
    var file = folder.resolve("book.json");
    AtomicFile.replace(file, AtomicFile.Access.WORLD_READABLE, text("one"));
    AtomicFile.Content failing =
        out -> {
          out.write(new byte[100_000]);
          throw new IOException("disk full");
        };
    assertThatThrownBy(() -> AtomicFile.replace(file, AtomicFile.Access.WORLD_READABLE, failing))
        .isInstanceOf(HomeException.class)
        .hasMessage(file + ": can't be written: disk full; check the home folder and the disk");
    assertThat(file).hasContent("one");
    assertThat(filesInFolder()).isEqualTo(1);
  }

  @Test
  void overwritesWhatAKilledWriterLeft() throws IOException {
    var file = folder.resolve("book.json");
    Files.writeString(file, "old");
    Files.writeString(folder.resolve(".book.json.tmp"), "{\"half");
    assertThat(file).hasContent("old");
    AtomicFile.replace(file, AtomicFile.Access.OWNER, text("new"));
    assertThat(file).hasContent("new");
    assertThat(permissions(file)).isEqualTo("rw-------");
    assertThat(filesInFolder()).isEqualTo(1);
  }

  @Test
  void doesNotWriteThroughALinkThatAwaitsIt() throws IOException {
    var victim = folder.resolve("victim");
    Files.writeString(victim, "untouched");
    Files.createSymbolicLink(folder.resolve(".book.json.tmp"), victim);
    AtomicFile.replace(folder.resolve("book.json"), AtomicFile.Access.OWNER, text("new"));
    assertThat(victim).hasContent("untouched");
    assertThat(folder.resolve("book.json")).hasContent("new").isRegularFile();
  }

  @Test
  void keepsALinkTheOperatorMade() throws IOException {
    var elsewhere = Files.createDirectory(folder.resolve("elsewhere")).resolve("book.json");
    Files.writeString(elsewhere, "old");
    var link = Files.createSymbolicLink(folder.resolve("book.json"), elsewhere);
    AtomicFile.replace(link, AtomicFile.Access.WORLD_READABLE, text("new"));
    assertThat(link).isSymbolicLink();
    assertThat(elsewhere).hasContent("new");
  }

  @Test
  void saysWhichFolderIsMissing() {
    var file = folder.resolve("missing").resolve("book.json");
    assertThatThrownBy(
            () -> AtomicFile.replace(file, AtomicFile.Access.WORLD_READABLE, text("new")))
        .isInstanceOfSatisfying(
            HomeException.class,
            e -> {
              assertThat(e.file()).isEqualTo(file.toString());
              assertThat(e.problem())
                  .isEqualTo("can't be written: there is no such file or folder");
              assertThat(e.remedy()).isNotEmpty();
            });
  }

  @Test
  void createsOnlyWhereNothingIs() throws IOException {
    var file = folder.resolve("key");
    AtomicFile.create(file, AtomicFile.Access.OWNER, text("one"));
    assertThat(permissions(file)).isEqualTo("rw-------");
    assertThatThrownBy(() -> AtomicFile.create(file, AtomicFile.Access.OWNER, text("two")))
        .isInstanceOf(HomeException.class);
    assertThat(file).hasContent("one");
    assertThat(filesInFolder()).isEqualTo(1);
  }
}
