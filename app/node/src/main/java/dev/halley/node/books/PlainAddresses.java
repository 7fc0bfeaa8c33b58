package dev.halley.node.books;

import dev.halley.p2p.identity.DialTarget;
import java.io.IOException;
import java.io.Reader;
import java.util.Set;

/// Reads addresses out of plain text: one a line, separated by commas or blanks, in quotes behind
/// `seeds =` as in `config.toml`, whole files of which may be given: other settings are read over,
/// as are comments from a `#` on.
final class PlainAddresses {
  /// An ID, an `@`, the longest host name and a port take 300.
  static final int MAX_CHARS = 512;

  private static final Set<String> KEYS =
      Set.of("seeds", "persistent_peers", "bootstrap_peers", "peers");

  /// Is told what was found.
  interface Finds {
    void found(int line, DialTarget target);

    void nonsense(int line, String detail);
  }

  private final Finds finds;
  private final StringBuilder word = new StringBuilder();
  private String held = ""; // the first word of a line that may be the key of a setting
  private int line = 1;
  private boolean first = true; // no word of this line is complete
  private boolean rest; // of the line holds no addresses

  private PlainAddresses(Finds finds) {
    this.finds = finds;
  }

  static void read(Reader in, Finds finds) throws IOException {
    var reading = new PlainAddresses(finds);
    for (int c = in.read(); c >= 0; c = in.read()) {
      reading.next((char) c);
    }
    reading.next('\n');
  }

  private void next(char c) {
    if (c == '\n') {
      endWord();
      release();
      line++;
      first = true;
      rest = false;
    } else if (!rest) {
      inLine(c);
    }
  }

  private void inLine(char c) {
    if (c == '#') {
      endWord();
      rest = true;
    } else if (c == '=') {
      endWord();
      rest = !KEYS.contains(held);
      held = "";
    } else if (c <= ' ' || c == ',' || c == '"' || c == '\'') {
      endWord();
    } else if (word.length() <= MAX_CHARS) {
      word.append(c);
    }
  }

  private void endWord() {
    if (word.isEmpty()) {
      return;
    }
    String text = word.toString();
    word.setLength(0);
    boolean address = text.indexOf('@') >= 0;
    if (first && !address && text.startsWith("[")) {
      rest = true; // a section of settings
    } else if (first && !address) {
      held = text;
    } else if (!text.equals("[") && !text.equals("]")) {
      release();
      take(text);
    }
    first = false;
  }

  /// What was taken for a key is none: no `=` followed.
  private void release() {
    if (!held.isEmpty()) {
      String text = held;
      held = "";
      take(text);
    }
  }

  private void take(String text) {
    if (text.length() > MAX_CHARS) {
      finds.nonsense(line, "longer than " + MAX_CHARS + " characters");
      return;
    }
    try {
      finds.found(line, DialTarget.parse(text));
    } catch (IllegalArgumentException e) {
      finds.nonsense(line, String.valueOf(e.getMessage()));
    }
  }
}
