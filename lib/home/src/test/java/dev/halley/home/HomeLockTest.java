package dev.halley.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeLockTest {
  @TempDir Path root;

  private final List<String> warnings = new ArrayList<>();

  private Home home() {
    return new Home(root);
  }

  @BeforeEach
  void makesAHome() throws IOException {
    home().create();
  }

  @Test
  void aSecondOneIsToldWhoHasIt() throws IOException {
    try (HomeLock _ = HomeLock.take(home(), warnings::add)) {
      assertThatExceptionOfType(HomeException.class)
          .isThrownBy(() -> HomeLock.take(home(), warnings::add))
          .withMessageContaining("process " + ProcessHandle.current().pid())
          .withMessageContaining(root.toString())
          .withMessageContaining("--home");
    }
    HomeLock.take(home(), warnings::add).close();
    assertThat(warnings).isEmpty();
  }

  @Test
  void whatAKilledProcessLeftKeepsNobodyOut() throws IOException {
    Files.writeString(root.resolve("data/lock"), "4711\nleft over");
    HomeLock.take(home(), warnings::add).close();
    assertThat(root.resolve("data/lock")).hasContent(ProcessHandle.current().pid() + "\n");
  }

  @Test
  void goesOnWithAWarningWhereNothingCanBeLocked() throws IOException {
    Files.createDirectory(root.resolve("data/lock"));
    HomeLock lock = HomeLock.take(home(), warnings::add);
    assertThat(warnings).hasSize(1).allMatch(line -> line.contains("data/lock"));
    lock.close();
    lock.close();
  }
}
