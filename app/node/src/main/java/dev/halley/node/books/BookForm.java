package dev.halley.node.books;

import java.util.Locale;

/// How a file writes down nodes.
public enum BookForm {
  /// `addrbook.json` of CometBFT.
  ADDRBOOK,
  /// Halley's own `halley-book.json`, which is only read.
  HALLEY_BOOK,
  /// The `chain.json` of a chain registry.
  CHAIN,
  /// `ID@HOST:PORT` a line.
  LIST,
  /// `ID@HOST:PORT,ID@HOST:PORT` as in `config.toml`.
  SEEDS;

  /// {@return whether it is an address book, with a history of each node}
  public boolean isBook() {
    return this == ADDRBOOK || this == HALLEY_BOOK;
  }

  /// In lower case, as on the command line.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
