package dev.halley.node.insight;

import dev.halley.pex.book.Entry;
import java.util.Locale;

/// How an entry of the address book stands; the lower-case name is what humans and machines see.
public enum Standing {
  /// The last authenticated dial succeeded.
  PROVEN,
  /// Likewise, but one failed since, not yet confirmed.
  SUSPECTED,
  /// Dials failed since the last success, if there ever was one.
  FAILING,
  /// It was dialled and nothing speaks against it.
  TRIED,
  /// It was never dialled.
  UNTRIED;

  private final String text = name().toLowerCase(Locale.ROOT);

  /// {@return how that entry stands}
  public static Standing of(Entry entry) {
    if (entry.proven()) {
      return entry.suspected() ? SUSPECTED : PROVEN;
    }
    if (!entry.tried()) {
      return UNTRIED;
    }
    return entry.attempts() > 0 ? FAILING : TRIED;
  }

  @Override
  public String toString() {
    return text;
  }
}
