package dev.halley.benchmarks;

import dev.halley.pex.book.AddressBook;
import java.lang.ref.Reference;
import java.util.ArrayList;

/// Prints what an entry of the address book costs on the heap, addresses included: the growth of
/// the used heap by twenty books of 10,000 nodes, over their entries.
public final class BookFootprint {
  private static final int BOOKS = 20;

  private BookFootprint() {}

  /// Takes no arguments.
  public static void main(String[] args) {
    var books = new ArrayList<AddressBook>();
    try {
      long before = usedBytes();
      for (int i = 0; i < BOOKS; i++) {
        books.add(new SampleBook(i).filled());
      }
      long grown = usedBytes() - before;
      long entries = books.stream().mapToLong(AddressBook::size).sum();
      System.out.printf("%d entries, %.1f bytes each%n", entries, grown / (double) entries);
    } finally {
      Reference.reachabilityFence(books);
    }
  }

  private static long usedBytes() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    var runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
