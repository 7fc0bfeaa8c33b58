package dev.halley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.cli.manual.ManPage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Whatever the command line has is in the scripts that complete it and in the man pages.
class CompletionTest {
  @TempDir Path folder;

  /// Every command that is not hidden.
  private static Stream<CommandSpec> commands(CommandSpec root) {
    return Stream.concat(
        Stream.of(root),
        root.subcommands().values().stream()
            .distinct()
            .map(CommandLine::getCommandSpec)
            .filter(command -> !command.usageMessage().hidden())
            .flatMap(CompletionTest::commands));
  }

  private static Stream<String> optionNames(CommandSpec command) {
    return command.options().stream()
        .filter(option -> !option.hidden())
        .map(OptionSpec::names)
        .flatMap(Stream::of);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh"})
  void bashAndZshKnowEveryCommandAndOption(String shell) {
    String script = Cli.run("completion", shell).out();
    commands(HalleyCommand.everything())
        .forEach(command -> {
          assertThat(script).contains(command.names());
          assertThat(script).contains(optionNames(command).toList());
        });
    assertThat(script).doesNotContain("rehearse");
  }

  @Test
  void fishKnowsEveryCommandAndOption() {
    String script = Cli.run("completion", "fish").out();
    commands(HalleyCommand.everything())
        .forEach(command -> {
          List<String> lines = linesOf(command, script);
          optionNames(command)
              .map(name ->
                  name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.charAt(1))
              .forEach(option -> assertThat(lines).anyMatch(line -> line.contains(option + " ")));
        });
    assertThat(script).doesNotContain("rehearse");
  }

  /// The lines of a script that hold after the words of this command.
  private static List<String> linesOf(CommandSpec command, String script) {
    return script
        .lines()
        .filter(line ->
            command.parent() == null
                || line.contains(
                    "__fish_seen_subcommand_from " + String.join(" ", command.names())))
        .toList();
  }

  @Test
  void everyCommandHasAManPageWithItsOptionsAndExample() throws Exception {
    Cli.run("manual", folder);
    List<CommandSpec> commands = commands(HalleyCommand.everything()).toList();
    for (CommandSpec command : commands) {
      String page =
          Files.readString(folder.resolve(command.qualifiedName("-") + ".1")).replace("\\-", "-");
      assertThat(page)
          .contains(optionNames(command).toList())
          .contains(command.qualifiedName())
          .contains("Example:");
    }
    try (Stream<Path> pages = Files.list(folder)) {
      assertThat(pages).hasSize(commands.size());
    }
  }

  @Test
  void nothingInAManPageIsTakenForARequest() {
    CommandSpec odd = CommandSpec.create().name("odd");
    odd.usageMessage().description(".so /etc/passwd").footer("'br", "a\\b \"c\"");
    assertThat(ManPage.of(odd, "1").getFirst().text())
        .contains("\n\\&.so /etc/passwd\n", "\n\\&'br\n", "\n\\&a\\eb \"c\"\n");
  }

  @Test
  void refusesAShellItDoesNotKnow() {
    Cli wrong = Cli.run("completion", "tcsh");
    assertThat(wrong.code()).isEqualTo(64);
    assertThat(wrong.err()).contains("bash", "zsh", "fish");
  }
}
