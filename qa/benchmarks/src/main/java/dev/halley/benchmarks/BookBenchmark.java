package dev.halley.benchmarks;

import dev.halley.home.AddrBookFile;
import dev.halley.home.HomeException;
import dev.halley.home.NetworkHome;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.pex.book.AddressBook;
import dev.halley.pex.book.BookSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// The address book at 10,000 nodes, a quarter of them vetted, each told by another teller.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class BookBenchmark {
  private static final int NODES = SampleBook.NODES;

  private SampleBook sample = new SampleBook(1);
  private AddressBook book = sample.filled();
  private BookSnapshot snapshot = book.snapshot();
  private Path folder = Path.of("");
  private NetworkHome home = new NetworkHome(folder, folder);

  @Setup
  public void fill() throws IOException {
    folder = Files.createTempDirectory("book-benchmark");
    home = new NetworkHome(folder.resolve("config"), folder.resolve("data"));
    home.create();
    home.saveBook(snapshot, "benchmark");
  }

  @TearDown
  public void clean() throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Benchmark
  @OperationsPerInvocation(NODES)
  public AddressBook add() {
    return sample.learned();
  }

  @Benchmark
  @OperationsPerInvocation(NODES)
  public AddressBook addKnown() {
    sample.tell(book);
    return book;
  }

  @Benchmark
  public Optional<NetAddress> pick() {
    return book.pick(50, _ -> true);
  }

  @Benchmark
  public List<NetAddress> selection() {
    return book.selection();
  }

  @Benchmark
  public List<NetAddress> selectionWithBias() {
    return book.selectionWithBias(30);
  }

  @Benchmark
  public List<NetAddress> freshlyProven() {
    return book.freshlyProven(Duration.ofMinutes(10), 100);
  }

  @Benchmark
  public BookSnapshot snapshot() {
    return book.snapshot();
  }

  @Benchmark
  public void save() throws HomeException {
    AddrBookFile.write(home.addrBookFile(), snapshot);
  }

  @Benchmark
  public AddressBook load() throws HomeException {
    var loaded = sample.empty();
    home.loadBook(loaded, "benchmark", _ -> {});
    return loaded;
  }
}
