package dev.halley.cli.manual;

import java.util.Locale;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// A shell that completes commands, and the script that teaches it ours.
public enum Completion {
  /// GNU Bash.
  BASH {
    @Override
    public String script(CommandSpec root) {
      return AutoComplete.bash(root.name(), new CommandLine(root));
    }
  },

  /// The Z shell.
  ZSH {
    @Override
    public String script(CommandSpec root) {
      return new ZshScript(root).text();
    }
  },

  /// Fish.
  FISH {
    @Override
    public String script(CommandSpec root) {
      return new FishScript(root).text();
    }
  };

  /// The whole script.
  ///
  /// @param root the command line with all its commands
  public abstract String script(CommandSpec root);

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
