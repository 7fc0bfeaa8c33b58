package dev.halley.node.books;

import dev.halley.pex.book.Entry;
import java.time.Instant;
import java.util.Locale;

/// What can be said of a node; several at a time.
public enum NodeState {
  /// Hearsay.
  NEW,
  /// Vetted.
  OLD,
  /// It answered Halley's last dial. Only Halley's own file knows.
  PROVEN,
  /// The last attempt failed.
  FAILING,
  /// It never answered.
  UNANSWERED;

  /// {@return whether it can be said of that node}
  public boolean isOf(Entry entry) {
    return switch (this) {
      case NEW -> !entry.old();
      case OLD -> entry.old();
      case PROVEN -> entry.proven();
      case FAILING -> entry.attempts() > 0 || entry.suspected();
      case UNANSWERED -> !entry.lastSuccess().isAfter(Instant.EPOCH);
    };
  }

  /// In lower case, as on the command line.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
