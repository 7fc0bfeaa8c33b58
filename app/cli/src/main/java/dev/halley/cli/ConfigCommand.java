package dev.halley.cli;

import dev.halley.node.config.ConfigCheck;
import dev.halley.node.config.EffectiveSetting;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `halley config check`.
@Command(
    name = "config",
    description = "Tell what the settings of a home are, and where each comes from.",
    footer = {"", "Example:", "  halley config check --home ~/.halley"})
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class ConfigCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "which one? There is: check");
  }

  static void describe(CommandSpec config) {
    var check = new CommandLine(new Check());
    NodeFlags.add(check.getCommandSpec());
    config.addSubcommand("check", check);
  }

  /// Starts nothing and changes nothing.
  @Command(
      name = "check",
      description = {
        "Tell the value of every setting and where it comes from: the default, a line of the file, an environment variable or a flag.",
        "Exit code 78 when a node could not start so.",
      },
      footer = {"", "Example:", "  halley config check --home ~/.halley --json"})
  static final class Check implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
      ConfigCheck check = NodeOptions.of(spec).settings().check();
      PrintWriter out = spec.commandLine().getOut();
      if (json) {
        out.println(new ConfigJson(check).indented());
      } else {
        check.settings().forEach(setting -> out.println(line(setting)));
        check.remarks().forEach(remark -> out.println("# " + remark));
        check.problems().forEach(wrong -> spec.commandLine().getErr().println("ERROR: " + wrong));
      }
      return check.problems().isEmpty() ? ExitCodes.OK : ExitCodes.CONFIG;
    }

    /// `key = value` as in a file, and why.
    private static String line(EffectiveSetting setting) {
      boolean changed = !setting.isDefault() && !setting.literal().equals(setting.otherwise());
      return "%-60s # %s%s"
          .formatted(
              setting.key() + " = " + setting.literal(),
              setting.origin(),
              changed ? "; default " + setting.otherwise() : "");
    }
  }
}
