package dev.halley.cli;

import dev.halley.home.HomeException;
import dev.halley.node.books.BookException;
import dev.halley.node.config.ConfigException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/// What a failed command tells: one line on standard error, or one for each wrong setting, and an
/// exit code.
final class Failures {
  private Failures() {}

  static int usage(ParameterException failure, String[] args) {
    CommandLine line = failure.getCommandLine();
    PrintWriter err = line.getErr();
    err.println("ERROR: " + choices(failure).orElseGet(() -> oneLine(failure)));
    meant(failure).ifPresent(err::println);
    err.println("See '" + line.getCommandSpec().qualifiedName() + " --help'.");
    return ExitCodes.USAGE;
  }

  /// For a word that is none of those to choose from, of which picocli lists the constants' names,
  /// too.
  private static Optional<String> choices(ParameterException failure) {
    ArgSpec where = failure.getArgSpec();
    if (where == null
        || where.completionCandidates() == null
        || !(failure.getCause() instanceof TypeConversionException)) {
      return Optional.empty();
    }
    String name = where instanceof OptionSpec option ? option.longestName() : where.paramLabel();
    return Optional.of(
        "%s: '%s' is none of %s"
            .formatted(name, failure.getValue(), String.join(", ", where.completionCandidates())));
  }

  /// For a misspelled command or flag.
  private static Optional<String> meant(ParameterException failure) {
    if (!(failure instanceof UnmatchedArgumentException unmatched)
        || unmatched.getUnmatched().isEmpty()) {
      return Optional.empty();
    }
    String written = unmatched.getUnmatched().getFirst();
    CommandSpec spec = failure.getCommandLine().getCommandSpec();
    List<String> names =
        Meant.of(
            written.replaceFirst("=.*", ""),
            written.startsWith("-") ? spec.optionsMap().keySet() : spec.subcommands().keySet());
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of("Did you mean " + String.join(" or ", names) + "?");
  }

  static int execution(Exception failure, CommandLine line, ParseResult parsed) throws Exception {
    return switch (failure) {
      case ConfigException wrong -> {
        wrong.problems().forEach(problem -> report(line, problem.toString(), ExitCodes.CONFIG));
        yield ExitCodes.CONFIG;
      }
      case HomeException wrong -> report(line, oneLine(wrong), ExitCodes.CONFIG);
      case BookException book -> report(line, oneLine(book), codeOf(book));
      case CommandFailedException failed -> report(line, oneLine(failed), ExitCodes.FAILED);
      case IOException io ->
          report(line, io.getClass().getSimpleName() + ": " + oneLine(io), ExitCodes.FAILED);
      default -> throw failure;
    };
  }

  private static int codeOf(BookException failure) {
    return switch (failure.fault()) {
      case CONTENT -> ExitCodes.BAD_DATA;
      case SYSTEM -> ExitCodes.INPUT_OUTPUT;
    };
  }

  private static int report(CommandLine line, String message, int code) {
    line.getErr().println("ERROR: " + message);
    return code;
  }

  private static String oneLine(Exception failure) {
    return String.valueOf(failure.getMessage()).replaceAll("\\p{Cntrl}+", " ");
  }
}
