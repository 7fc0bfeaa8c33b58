package dev.halley.cli;

import dev.halley.node.log.Logs;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/// The `halley` command.
public final class Main {
  private Main() {}

  /// Runs one command and ends the process with its exit code.
  public static void main(String[] args) {
    Logs.prepare();
    var output = new Output(new FileOutputStream(FileDescriptor.out));
    var out = new PrintWriter(output, true, StandardCharsets.UTF_8);
    var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(output.code(run(out, err, args), err));
  }

  /// Runs one command.
  ///
  /// @return one of [ExitCodes]
  static int run(PrintWriter out, PrintWriter err, String... args) {
    HeadStart.of(args);
    CommandLine line = HalleyCommand.commandLine(args).setOut(out).setErr(err);
    int code = line.execute(new FlagSpelling(line.getCommandSpec()).corrected(args));
    out.flush();
    err.flush();
    return code;
  }
}
