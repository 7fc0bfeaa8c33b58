package dev.halley.cli;

/// What the exit codes of every command mean. The numbers are those of BSD's `sysexits`.
final class ExitCodes {
  static final int OK = 0;

  /// The command could not do its work.
  static final int FAILED = 1;

  /// A probe got no answer, or a demonstration did not reach its end.
  static final int NEGATIVE = 2;

  /// The command line can't be understood.
  static final int USAGE = 64;

  /// A file holds what nobody can use.
  static final int BAD_DATA = 65;

  /// A file can't be read or written.
  static final int INPUT_OUTPUT = 74;

  /// A setting or a file of the home can't be used.
  static final int CONFIG = 78;

  private ExitCodes() {}
}
