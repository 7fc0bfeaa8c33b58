package dev.halley.cli;

import dev.halley.cli.manual.Completion;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `halley completion`.
@Command(
    name = "completion",
    description = "Print the script with which a shell completes this command.",
    footer = {
      "",
      "Example:",
      "  halley completion bash > ~/.local/share/bash-completion/completions/halley",
      "  halley completion zsh > ~/.zfunc/_halley",
      "  halley completion fish > ~/.config/fish/completions/halley.fish",
    })
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class CompletionCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}.")
  private Completion shell;

  @Override
  public Integer call() {
    spec.commandLine().getOut().print(shell.script(HalleyCommand.everything()));
    return ExitCodes.OK;
  }
}
