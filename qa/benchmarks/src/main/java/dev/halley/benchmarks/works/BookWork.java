package dev.halley.benchmarks.works;

import dev.halley.home.NetworkHome;
import dev.halley.pex.book.AddressBook;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/// The address book at 10,000 nodes, a quarter of them vetted, each told by another teller.
final class BookWork {
  private static final String NETWORK = "benchmark";

  private BookWork() {}

  static void measure() throws Exception {
    footprint();
    var sample = new SampleBook(1);
    AddressBook book = sample.filled();
    Repeat.measure("book-add", "additions/s", "addition", SampleBook.NODES, sample::learned);
    Repeat.measure("book-selection", "selections/s", "selection", 1, book::selection);
    Repeat.measure("book-pick", "picks/s", "pick", 1, () -> book.pick(50, _ -> true));
    Path folder = Files.createTempDirectory("halley-book");
    try {
      var home = new NetworkHome(folder.resolve("config"), folder.resolve("data"));
      home.create();
      Repeat.measure("book-save", "ms", "save", 1, () -> home.saveBook(book.snapshot(), NETWORK));
      Repeat.measure(
          "book-load", "ms", "load", 1, () -> home.loadBook(sample.empty(), NETWORK, _ -> {}));
    } finally {
      delete(folder);
    }
  }

  /// What an entry holds, addresses included.
  private static void footprint() {
    long before = usedBytes();
    AddressBook book = new SampleBook(1).filled();
    double each = (usedBytes() - before) / (double) book.size();
    new Figure("book-heap", each, "B/entry").print();
  }

  private static long usedBytes() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    var runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static void delete(Path folder) throws Exception {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
