package dev.halley.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file of Markdown that has a place for the table; what is written by hand stays.
record Page(Path file) {
  private static final String BEGIN = "<!-- measured -->\n";
  private static final String END = "<!-- end -->\n";

  void publish(String table) throws IOException {
    String text = Files.readString(file);
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IOException(file + " has no place for the table: " + BEGIN + END);
    }
    Files.writeString(
        file, text.substring(0, begin + BEGIN.length()) + table + text.substring(end));
  }
}
