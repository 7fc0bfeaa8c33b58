package dev.halley.node.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halley.home.NetworkHome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BookReaderTest {
  @TempDir private Path folder;
  private final Omitted omitted = new Omitted();

  private Contents read(Path file) throws BookException {
    return new BookReader(omitted, Progress.SILENT).read(BookPlace.of(file), null);
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private Path resource(String name) throws IOException {
    try (var in = BookReaderTest.class.getResourceAsStream(name)) {
      return Files.write(folder.resolve(name), Objects.requireNonNull(in).readAllBytes());
    }
  }

  @Test
  void readsTheBookThatARealNodeWrote() throws IOException {
    Contents contents = read(resource("addrbook.json"));
    assertThat(contents.form()).isEqualTo(BookForm.ADDRBOOK);
    assertThat(contents.basis().key()).matches("[0-9a-f]{24}");
    assertThat(omitted.count()).isZero();
    var stats = BookStats.of(contents.listings(), Instant.parse("2026-03-09T00:00:00Z"));
    assertThat(stats.nodes()).isEqualTo(10);
    assertThat(stats.states()).containsEntry(NodeState.OLD, 4).containsEntry(NodeState.FAILING, 7);
    assertThat(stats.ranges())
        .containsEntry(AddressRange.ROUTABLE, 5)
        .containsEntry(AddressRange.PRIVATE, 3)
        .containsEntry(AddressRange.LOOPBACK, 1)
        .containsEntry(AddressRange.DOCUMENTATION, 1);
    assertThat(stats.answered()).containsEntry("7d", 2).containsEntry("30d", 1);
    assertThat(stats.crowded()).containsExactly(java.util.Map.entry("1.1.1.0/24", 2));
  }

  @Test
  @Timeout(60)
  void readsWhatComesOutOfAPipe() throws Exception {
    Path book = resource("addrbook.json");
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    var feeding =
        Thread.startVirtualThread(() -> {
          try (var out = Files.newOutputStream(pipe)) {
            Files.copy(book, out);
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        });
    assertThat(read(pipe).listings()).hasSize(10);
    feeding.join();
  }

  @Test
  void readsTheChainFileOfARegistry() throws IOException {
    Contents contents = read(resource("chain.json"));
    assertThat(contents.chainId()).isEqualTo("test-1");
    assertThat(contents.listings())
        .extracting(listing -> listing.target() + " " + listing.provider())
        .containsExactly(
            "ade4d8bc8cbe014af6ebdf3cb7b1e9ad36f412c0@seeds.example.org:14956 Example & Sons",
            "ba3bacc714817218562f743178228f23678b2873@192.0.2.7:26656 ",
            "20e1000e88125698264454a884812746c2eb4807@[2001:db8::7]:26656 two lines");
    assertThat(omitted.first())
        .extracting(Omission::toString)
        .allSatisfy(line -> assertThat(line).contains("chain.json:", "not a node with ID"))
        .hasSize(3);
  }

  @Test
  void joinsHalleysOwnBookWithTheSharedOne() throws IOException {
    Path config = Files.createDirectories(folder.resolve("home/config"));
    Path data = Files.createDirectories(folder.resolve("home/data"));
    var home = new NetworkHome(config, data);
    var proven = Nodes.known(Nodes.at(1, "8.8.8.8"), 1, 0, true, true);
    var contents = new Contents(BookForm.ADDRBOOK, List.of(proven), Contents.EMPTY.basis(), "");
    home.saveBook(Shelving.of(contents, Nodes.NOW, new Random(1), omitted), "test-1");
    var both = contents.withListings(List.of(proven, Nodes.known(Nodes.at(2, "9.9.9.9"), -1)));
    BookWriter.replace(
        new BookPlace(home.addrBookFile(), null),
        Shelving.of(both, Nodes.NOW, new Random(1), omitted),
        "");
    Contents found = read(home.addrBookFile());
    assertThat(found.chainId()).isEqualTo("test-1");
    assertThat(found.form()).isEqualTo(BookForm.ADDRBOOK);
    assertThat(found.listings()).extracting(listing -> listing.target().id()).hasSize(2);
    assertThat(found.listings().getFirst()).isEqualTo(proven);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"addrs\": [|it is not JSON at line 1, column",
        "{\"addrs\": [1, 2]}|nothing in it makes sense",
        "{\"peers\": {\"seeds\": [{]}}|it is not JSON at line 1, column",
        "{\"nodes\": []}|its version is 0, not 1",
        "{]|it is not JSON at line 1, column",
        "{\"chain_id\": 3333333333333333333333333333333333333333333333333333333333333333333333333}|it is not JSON, or something in it is too long",
        "hello|nothing in it makes sense"
      })
  void saysInOneLineWhatIsWrongWithAFile(String text, String problem) throws IOException {
    Path file = file("book", text);
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(BookException.class)
        .hasMessageStartingWith(file + ": " + problem)
        .hasMessageContaining("; give an addrbook.json, a chain.json or a list of ID@HOST:PORT")
        .extracting(e -> ((BookException) e).fault())
        .isEqualTo(BookException.Fault.CONTENT);
  }

  @Test
  void aMissingFileIsNoFaultOfItsContent() {
    assertThatThrownBy(() -> read(folder.resolve("none")))
        .hasMessage(folder.resolve("none") + ": there is no such file; check its name")
        .extracting(e -> ((BookException) e).fault())
        .isEqualTo(BookException.Fault.SYSTEM);
  }

  @Test
  void anEmptyListIsAnEmptyList() throws IOException {
    assertThat(read(file("list", "# nobody\n")).listings()).isEmpty();
  }

  @Test
  void tellsHowFarItIs() throws IOException {
    Path list = file("list", (Nodes.at(1, "8.8.8.8") + "\n").repeat(1_000));
    List<Long> done = new ArrayList<>();
    new BookReader(
            omitted,
            (_, at, total) -> {
              assertThat(total).isEqualTo(list.toFile().length());
              done.add(at);
            })
        .read(BookPlace.of(list), null);
    assertThat(done).contains(list.toFile().length());
  }

  @Test
  void takesNoMoreNodesThanABookMayHold() throws IOException {
    var text = new StringBuilder();
    for (int n = 0; n < 70_000; n++) {
      text.append(Nodes.at(n + 1, "8.8.8.8")).append('\n');
    }
    assertThat(read(file("list", text.toString())).listings()).hasSize(65_536);
    assertThat(omitted.reasons()).containsEntry(BookReader.TOO_MANY, 70_000 - 65_536);
  }

  @Test
  void resolvesHostNamesWhenAskedTo() throws Exception {
    Contents contents = read(resource("chain.json"));
    var lookup =
        new NameLookup(
            host -> {
              if (host.equals("seeds.example.org")) {
                return List.of(Nodes.at(1, "2001:db8::9").ip(), Nodes.at(1, "192.0.2.9").ip());
              }
              throw new IOException("unknown");
            },
            Progress.SILENT);
    assertThat(lookup.resolved(contents.listings(), omitted).getFirst().target().toString())
        .endsWith("@192.0.2.9:14956");
    Path lost = file("lost", Nodes.id(7) + "@nowhere.example.org:1");
    assertThat(lookup.resolved(read(lost).listings(), omitted)).isEmpty();
    assertThat(omitted.reasons()).containsEntry(NameLookup.UNRESOLVED, 1);
  }

  @Test
  void aListShowsItsBytes() throws IOException {
    var out = new java.io.ByteArrayOutputStream();
    BookWriter.write(out, BookForm.LIST, read(resource("chain.json")).listings());
    assertThat(out.toString(StandardCharsets.UTF_8))
        .startsWith(
            "ade4d8bc8cbe014af6ebdf3cb7b1e9ad36f412c0@seeds.example.org:14956 # Example & Sons\n");
  }
}
