package dev.halley.node.config;

import java.nio.file.Path;

/// Where a value was written. Its text is how a person would say it.
public sealed interface Origin {
  /// Nobody wrote it.
  Origin DEFAULT = new Default("default");

  /// Nobody wrote it.
  ///
  /// @param why what the value follows from
  record Default(String why) implements Origin {
    @Override
    public String toString() {
      return why;
    }
  }

  /// A file of the home.
  ///
  /// @param line from 1; 0 when the whole file is meant
  record InFile(Path file, int line) implements Origin {
    @Override
    public String toString() {
      return line == 0 ? file.toString() : file + ":" + line;
    }
  }

  /// The environment of the process.
  record Environment(String variable) implements Origin {
    @Override
    public String toString() {
      return "environment variable " + variable;
    }
  }

  /// The command line.
  ///
  /// @param name without dashes in front
  record Flag(String name) implements Origin {
    @Override
    public String toString() {
      return "flag --" + name;
    }
  }
}
