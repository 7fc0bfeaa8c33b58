package dev.halley.cli.manual;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// One command as a page of section 1 of the manual, in the macros of man(7).
///
/// @param name for example `halley-start`
/// @param text the page
public record ManPage(String name, String text) {
  private static final String SECTION = ".1";

  /// The pages of a command and of all below it.
  ///
  /// @param version of the whole, for the foot of the page
  public static List<ManPage> of(CommandSpec root, String version) {
    return Commands.all(root).map(command -> page(command, version)).toList();
  }

  /// What the page is called among others of its section, for example `halley-start.1`.
  public String file() {
    return name + SECTION;
  }

  private static ManPage page(CommandSpec command, String version) {
    String name = name(command);
    var page = new Roff();
    page.macro("TH", name.toUpperCase(Locale.ROOT), "1", "", version, "");
    page.macro("SH", "NAME").line(name + " - " + Commands.summary(command));
    page.macro("SH", "SYNOPSIS").bold(command.qualifiedName()).line(arguments(command));
    page.macro("SH", "DESCRIPTION").line(Commands.summary(command));
    if (command.aliases().length > 0) {
      page.macro("PP").line("Other names: " + String.join(", ", command.aliases()) + ".");
    }
    footer(page, List.of(command.usageMessage().footer()));
    list(page, "ARGUMENTS", command.positionalParameters().stream().filter(p -> !p.hidden()));
    list(page, "OPTIONS", Commands.options(command).stream());
    List<CommandSpec> below = Commands.below(command);
    if (!below.isEmpty()) {
      page.macro("SH", "COMMANDS");
      below.forEach(sub -> page.item(sub.name(), Commands.summary(sub)));
    }
    Stream<CommandSpec> above = Stream.ofNullable(command.parent());
    page.macro("SH", "SEE ALSO").line(references(Stream.concat(above, below.stream())));
    return new ManPage(name, page.text());
  }

  private static String name(CommandSpec command) {
    return command.qualifiedName("-");
  }

  private static String references(Stream<CommandSpec> commands) {
    return commands.map(command -> name(command) + "(1)").collect(Collectors.joining(", "));
  }

  private static String arguments(CommandSpec command) {
    Stream<String> positional =
        command.positionalParameters().stream().map(PositionalParamSpec::paramLabel);
    Stream<String> sub = Commands.below(command).isEmpty() ? Stream.empty() : Stream.of("COMMAND");
    return Stream.of(Stream.of("[OPTION]..."), positional, sub)
        .flatMap(words -> words)
        .collect(Collectors.joining(" "));
  }

  private static void list(Roff page, String heading, Stream<? extends ArgSpec> all) {
    List<? extends ArgSpec> arguments = all.toList();
    if (!arguments.isEmpty()) {
      page.macro("SH", heading);
      arguments.forEach(
          argument -> page.item(term(argument), String.join(" ", argument.description())));
    }
  }

  private static String term(ArgSpec argument) {
    if (!(argument instanceof OptionSpec option)) {
      return argument.paramLabel();
    }
    String names = String.join(", ", option.names());
    String value = "=" + option.paramLabel();
    return switch (option.arity().min()) {
      case 0 -> option.arity().max() == 0 ? names : names + "[" + value + "]";
      default -> names + value;
    };
  }

  /// The end of the help: paragraphs, and examples, which are indented.
  private static void footer(Roff page, List<String> lines) {
    for (String line : lines) {
      if (line.isBlank()) {
        page.macro("PP");
      } else if (line.startsWith("  ")) {
        page.verbatim(line);
      } else {
        page.line(line);
      }
    }
  }
}
