package dev.halley.home;

import static dev.halley.home.BookOfNumbers.id;
import static dev.halley.home.BookOfNumbers.nth;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halley.p2p.admission.Bans;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.Prefix;
import dev.halley.p2p.outcome.Verdict;
import dev.halley.pex.book.AddOutcome;
import dev.halley.pex.book.AddressBook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A home folder through restarts and accidents.
class NetworkHomeTest {
  private static final String CHAIN = "test-chain";

  @TempDir private Path root;
  private NetworkHome network;
  private final List<String> warnings = new ArrayList<>();

  @BeforeEach
  void create() throws IOException {
    new Home(root).create();
    network = new Home(root).defaultNetwork();
  }

  private AddressBook load() throws IOException {
    var book = BookOfNumbers.empty();
    network.loadBook(book, CHAIN, warnings::add);
    return book;
  }

  @Test
  void anEmptyHomeIsAnEmptyBook() throws IOException {
    assertThat(load().isEmpty()).isTrue();
    assertThat(warnings).isEmpty();
  }

  @Test
  void aBookSurvivesARestartWithAllItKnows() throws IOException {
    var before = BookOfNumbers.of(60, 40);
    before.add(new NetAddress(id(70), nth(900).endpoint()), nth(5));
    before.failed(nth(80), Verdict.Kind.REFUSED);
    before.failed(nth(500), Verdict.Kind.NETWORK_MISMATCH);
    before.rememberAnchors(List.of(nth(61), nth(62)));
    network.saveBook(before.snapshot(), CHAIN);
    var after = load();
    assertThat(after.snapshot().items())
        .containsExactlyInAnyOrderElementsOf(before.snapshot().items());
    assertThat(after.anchors()).containsExactly(nth(61), nth(62));
    assertThat(after.add(nth(500), nth(1))).isEqualTo(AddOutcome.TOMBSTONED);
    assertThat(after.entry(id(70)).orElseThrow().candidates()).containsExactly(nth(900).endpoint());
    assertThat(warnings).isEmpty();
  }

  @Test
  void whatOnlyTheSharedFileKnowsEntersUnproven() throws IOException {
    network.saveBook(BookOfNumbers.of(0, 5).snapshot(), CHAIN);
    AddrBookFile.write(network.addrBookFile(), BookOfNumbers.of(0, 10).snapshot());
    var book = load();
    assertThat(book.size()).isEqualTo(10);
    assertThat(book.provenCount()).isEqualTo(5);
    assertThat(book.oldCount()).isEqualTo(10);
  }

  @Test
  void theSharedFileIsReadOverWhileItIsAsHalleyWroteIt() throws IOException {
    network.saveBook(BookOfNumbers.of(0, 10).snapshot(), CHAIN);
    long twin = Checksum.of(network.addrBookFile());
    try (var out = Files.newOutputStream(network.halleyBookFile())) {
      HalleyBookFile.write(out, BookOfNumbers.of(0, 5).snapshot(), CHAIN, () -> twin);
    }
    assertThat(load().size()).isEqualTo(5);
    Files.writeString(network.addrBookFile(), " ", StandardOpenOption.APPEND);
    assertThat(load().size()).isEqualTo(10);
  }

  @Test
  void theSharedFileNeedNotBeReadAfterASave() throws IOException {
    network.saveBook(BookOfNumbers.of(3, 7).snapshot(), CHAIN);
    long twin = Checksum.of(network.addrBookFile());
    assertThat(network.halleyBookFile()).content().contains("\"addrbook_crc32\": " + twin + "\n");
  }

  @Test
  void bothFilesStayAsTheyWereWhenOneCanNotBeWritten() throws IOException {
    network.saveBook(BookOfNumbers.of(0, 10).snapshot(), CHAIN);
    var fewer = BookOfNumbers.of(0, 5).snapshot();
    for (Path file : List.of(network.addrBookFile(), network.halleyBookFile())) {
      Path inTheWay = file.resolveSibling("." + file.getFileName() + ".tmp");
      Files.createDirectories(inTheWay.resolve("not empty"));
      assertThatThrownBy(() -> network.saveBook(fewer, CHAIN))
          .isInstanceOf(HomeException.class)
          .hasMessageContaining(file.toString());
      assertThat(load().size()).isEqualTo(10);
      Files.delete(inTheWay.resolve("not empty"));
      Files.delete(inTheWay);
    }
    try (var files = Files.walk(root)) {
      assertThat(files.map(Path::toString)).noneMatch(name -> name.endsWith(".tmp"));
    }
  }

  @Test
  void aDamagedFileIsSetAsideAndTheNodeStarts() throws IOException {
    network.saveBook(BookOfNumbers.of(2, 1).snapshot(), CHAIN);
    byte[] shared = Files.readAllBytes(network.addrBookFile());
    byte[] own = Files.readAllBytes(network.halleyBookFile());
    Files.delete(network.halleyBookFile());
    for (int length = 0; length < shared.length; length += 7) {
      Files.write(network.addrBookFile(), Arrays.copyOf(shared, length));
      assertThat(load().isEmpty()).isTrue();
      assertThat(network.addrBookFile()).doesNotExist();
    }
    assertThat(warnings.getFirst())
        .contains("addrbook.json is not usable: it is empty; it was moved to addrbook.json.damaged")
        .contains("starts without it");
    for (int length = 0; length < own.length; length += 7) {
      Files.write(network.halleyBookFile(), Arrays.copyOf(own, length));
      assertThat(load().isEmpty()).isTrue();
    }
    try (var files = Files.walk(root)) {
      assertThat(files.filter(file -> file.toString().contains("damaged")).count())
          .isLessThanOrEqualTo(20);
    }
  }

  @Test
  void aBookOfAnotherChainIsSetAside() throws IOException {
    network.saveBook(BookOfNumbers.of(5, 5).snapshot(), "other-chain");
    Files.delete(network.addrBookFile());
    assertThat(load().isEmpty()).isTrue();
    assertThat(warnings).singleElement().asString().contains("it belongs to another chain");
  }

  @Test
  void aBookOfALaterFormatIsSetAside() throws IOException {
    Files.writeString(network.halleyBookFile(), "{\"version\": 2, \"chain_id\": \"test-chain\"}");
    assertThat(load().isEmpty()).isTrue();
    assertThat(warnings).singleElement().asString().contains("its version is 2, not 1");
  }

  @Test
  void entriesThatMakeNoSenseAreCounted() throws IOException {
    Files.writeString(network.addrBookFile(), "{\"addrs\":[1,2,{}]}");
    load();
    assertThat(warnings).singleElement().asString().contains("3 entries make no sense");
  }

  @Test
  void whatCanNotBeReadIsAnErrorNotAnEmptyBook() throws IOException {
    Files.createDirectory(network.addrBookFile());
    assertThatThrownBy(this::load)
        .isInstanceOf(HomeException.class)
        .hasMessageContaining(network.addrBookFile().toString());
  }

  @Test
  void aFolderThatIsAFileIsSaidToBeInTheWay() throws IOException {
    var file = Files.writeString(root.resolve("file"), "");
    assertThatThrownBy(() -> new Home(file).create())
        .isInstanceOf(HomeException.class)
        .hasMessageContaining("can't be created");
  }

  @Test
  void foldersAreForTheOwner() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(network.config())))
        .isEqualTo("rwx------");
    new Home(root).create();
  }

  @Test
  void bansSurviveARestart() throws IOException {
    var bans =
        new Bans(
            Map.of(id(1), Instant.parse("2026-03-01T10:15:30.5Z"), id(2), BookOfNumbers.NOW),
            Map.of(
                Prefix.parse("192.0.2.7/32"), BookOfNumbers.NOW,
                Prefix.parse("2001:db8::/64"), BookOfNumbers.NOW),
            Map.of(Prefix.parse("198.51.100.0/24"), BookOfNumbers.NOW));
    BansFile.save(network.bansFile(), bans);
    assertThat(BansFile.load(network.bansFile(), warnings::add)).isEqualTo(bans);
    Files.writeString(
        network.bansFile(), "{\"bans\":[{\"id\":5},7,{},{\"host\":\"x\"}],\"x\":[{}]}");
    assertThat(BansFile.load(network.bansFile(), warnings::add)).isEqualTo(Bans.NONE);
    assertThat(warnings).isEmpty();
    Files.writeString(network.bansFile(), "{\"bans\":[");
    assertThat(BansFile.load(network.bansFile(), warnings::add)).isEqualTo(Bans.NONE);
    assertThat(warnings).hasSize(1);
    assertThat(BansFile.load(network.bansFile(), warnings::add)).isEqualTo(Bans.NONE);
  }

  @Test
  void furtherNetworksHaveFoldersOfTheirOwn() throws IOException {
    var home = new Home(root);
    var further = home.network("osmosis-1");
    assertThat(further.addrBookFile())
        .isEqualTo(root.resolve("networks/osmosis-1/config/addrbook.json"));
    assertThat(further.halleyBookFile())
        .isEqualTo(root.resolve("networks/osmosis-1/data/halley-book.json"));
    further.create();
    assertThat(further.data()).isDirectory();
    for (var bad :
        List.of("", ".", "..", "../x", "a/b", "a\\b", "a\0b", "-a", " ", "ü", "a".repeat(51))) {
      assertThatThrownBy(() -> home.network(bad)).isInstanceOf(HomeException.class);
    }
  }
}
