package dev.halley.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// What documents and help texts tell people to type is understood.
class DocumentedCommandsTest {
  private static final Path REPOSITORY = Path.of("../..");
  private static final Pattern SHELL = Pattern.compile("(?ms)^```sh\\n(.*?)^```");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|([^\\s\"'])+");

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/operating.md"})
  void everyCommandInADocumentIsUnderstood(String document) throws IOException {
    List<List<String>> commands = new ArrayList<>();
    Matcher block = SHELL.matcher(Files.readString(REPOSITORY.resolve(document)));
    while (block.find()) {
      block.group(1).replace("\\\n", " ").lines().map(this::command).forEach(commands::add);
    }
    commands.removeIf(List::isEmpty);
    assertThat(commands).hasSizeGreaterThan(3);
    assertThat(commands).allSatisfy(DocumentedCommandsTest::isUnderstood);
  }

  @Test
  void everyExampleInAHelpTextIsUnderstood() {
    List<List<String>> examples = new ArrayList<>();
    everyCommand(HalleyCommand.everything())
        .map(spec -> String.join("\n", spec.usageMessage().footer()).replace("\\\n", " "))
        .flatMap(String::lines)
        .map(this::command)
        .filter(example -> !example.isEmpty())
        .forEach(examples::add);
    assertThat(examples).hasSizeGreaterThan(20);
    assertThat(examples).allSatisfy(DocumentedCommandsTest::isUnderstood);
  }

  private static Stream<CommandSpec> everyCommand(CommandSpec spec) {
    return Stream.concat(
        Stream.of(spec),
        spec.subcommands().values().stream()
            .map(CommandLine::getCommandSpec)
            .flatMap(DocumentedCommandsTest::everyCommand));
  }

  /// The words behind `halley` in a line of a shell, up to what the shell does with it; empty where
  /// it is not called.
  private List<String> command(String line) {
    List<String> words = WORD.matcher(line).results().map(word -> word.group()).toList();
    for (int i = 0; i + 1 < words.size(); i++) {
      boolean called = words.get(i).equals("halley") || words.get(i).equals("./halley");
      if (called && isCommand(words.get(i + 1))) {
        return words.subList(i + 1, words.size()).stream()
            .takeWhile(word -> !word.matches("#.*|[|>&;].*|2>.*"))
            .map(word -> word.replaceAll("^[\"']|[\"']$", ""))
            .toList();
      }
    }
    return List.of();
  }

  private static boolean isCommand(String word) {
    return word.startsWith("--") || HalleyCommand.everything().subcommands().containsKey(word);
  }

  private static void isUnderstood(List<String> words) {
    String[] args = words.toArray(new String[0]);
    CommandLine line = HalleyCommand.commandLine(args);
    assertThatCode(() -> line.parseArgs(new FlagSpelling(line.getCommandSpec()).corrected(args)))
        .as("%s", Arrays.toString(args))
        .doesNotThrowAnyException();
  }
}
