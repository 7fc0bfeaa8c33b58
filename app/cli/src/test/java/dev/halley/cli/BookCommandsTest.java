package dev.halley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.home.Home;
import dev.halley.home.HomeLock;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class BookCommandsTest {
  @TempDir private Path folder;

  private static String id(int n) {
    return "%040x".formatted(0xabcdef00L + n);
  }

  private Path list(String name, String... lines) throws IOException {
    return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
  }

  private static JsonNode json(String text) {
    return new ObjectMapper().readTree(text);
  }

  private Path home() throws IOException {
    Path home = folder.resolve("home");
    Files.createDirectories(home.resolve("config"));
    return home;
  }

  @ParameterizedTest
  @ValueSource(strings = {"show", "stats", "export", "import", "clean", "merge"})
  void everyCommandHasAHelpWithAnExample(String command) {
    Cli help = Cli.run("book", command, "--help");
    assertThat(help.code()).isZero();
    assertThat(help.out())
        .contains("Usage: halley book " + command, "Example:", "  halley book " + command);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "book",
        "book show --state lost",
        "book show --within 10.0.0.0",
        "book show --answered-within 7",
        "book clean --stale never",
        "book merge",
        "book merge a --output b --in-place",
        "book export --as addrbook",
      })
  void tellsWrongUsageInOneLine(String line) throws IOException {
    String[] words = line.replace(" a ", " " + list("a", id(1) + "@8.8.8.8:1") + " ").split(" ");
    Cli wrong = Cli.run((Object[]) words);
    assertThat(wrong.code()).isEqualTo(64);
    assertThat(wrong.out()).isEmpty();
    assertThat(wrong.err()).startsWith("ERROR: ").contains("--help'");
  }

  @Test
  void showsAndCountsAList() throws IOException {
    Path seeds =
        list(
            "config.toml",
            "[p2p]",
            "seeds = \"" + id(1) + "@8.8.8.8:26656," + id(2) + "@10.0.0.1:1\"",
            "persistent_peers = \"" + id(3) + "@seed.example.org:2,nonsense@\"");
    Cli shown = Cli.run("book", "show", seeds);
    assertThat(shown.code()).isZero();
    assertThat(shown.out())
        .contains("routable              0     never  " + id(1) + "@8.8.8.8:26656")
        .contains("host name             -         -  " + id(3) + "@seed.example.org:2")
        .contains("3 nodes");
    assertThat(shown.err()).isEqualTo("left out 1: not ID@HOST:PORT" + System.lineSeparator());
    assertThat(Cli.run("book", "show", "--verbose", seeds).err()).contains("config.toml:3: not ID");
    JsonNode stats = json(Cli.run("book", "stats", "--json", seeds).out());
    assertThat(stats.path("nodes").asInt()).isEqualTo(3);
    assertThat(stats.path("host_names").asInt()).isEqualTo(1);
    assertThat(stats.path("ranges").path("private").asInt()).isEqualTo(1);
    assertThat(stats.path("left_out").path("count").asInt()).isEqualTo(1);
    JsonNode nodes = json(Cli.run("book", "show", "--json", "--range=routable", seeds).out());
    assertThat(nodes.path("nodes").size()).isEqualTo(1);
    assertThat(nodes.path("nodes").path(0).path("host").asString()).isEqualTo("8.8.8.8");
    assertThat(nodes.path("nodes").path(0).path("last_success").isNull()).isTrue();
    assertThat(Cli.run("book", "stats", seeds).out()).containsPattern("in range routable +1");
  }

  @Test
  void exportsWhatItImported() throws IOException {
    Path book = folder.resolve("addrbook.json");
    Path list = list("list", id(1) + "@8.8.8.8:26656", id(2) + "@[2001:4860::1]:26657");
    Cli made = Cli.run("book", "import", "--book", book, list);
    assertThat(made.code()).isZero();
    assertThat(made.out()).isEqualTo("2 nodes written to " + book + System.lineSeparator());
    assertThat(Cli.run("book", "export", book).out()).isEqualTo(Files.readString(list));
    assertThat(Cli.run("book", "export", "--as", "seeds", book).out())
        .isEqualTo(Files.readString(list).strip().replace('\n', ',') + "\n");
    JsonNode chain = json(Cli.run("book", "export", "--as", "chain", book).out());
    assertThat(chain.path("peers").path("persistent_peers").path(1).path("address").asString())
        .isEqualTo("[2001:4860::1]:26657");
  }

  @Test
  void importNeverChangesABookThatIsThereUnlessToldTo() throws IOException {
    Path home = home();
    Path book = home.resolve("config/addrbook.json");
    Path one = list("one", id(1) + "@8.8.8.8:26656");
    Path two = list("two", id(1) + "@9.9.9.9:26656", id(2) + "@9.9.9.9:26656", "x@");
    assertThat(Cli.run("book", "import", "--home", home, one).code()).isZero();
    String before = Files.readString(book);
    Cli told = Cli.run("book", "import", "--home", home, two);
    assertThat(told.out())
        .contains("left out 1: another address of the same node stands better")
        .contains("2 nodes stay; nothing was written: add --in-place or --output NEW");
    assertThat(book).hasContent(before);
    Cli done = Cli.run("book", "import", "--home", home, "--in-place", "--json", two);
    assertThat(json(done.out()).path("written").asString()).isEqualTo(book.toString());
    assertThat(json(done.out()).path("left_out").path("count").asInt()).isEqualTo(2);
    assertThat(Cli.run("book", "export", "--home", home).out())
        .isEqualTo(id(1) + "@8.8.8.8:26656\n" + id(2) + "@9.9.9.9:26656\n");
  }

  @Test
  void findsTheBookWhereTheSettingsPutIt() throws IOException {
    Path home = home();
    Files.writeString(
        home.resolve("config/config.toml"),
        "[p2p]\naddr_book_file = \"data/book.json\"\n[halley]\nchain_ids = [\"c\"]\n");
    Files.createDirectories(home.resolve("data"));
    Path one = list("one", id(1) + "@8.8.8.8:26656");
    assertThat(Cli.run("book", "import", "--home", home, one).code()).isZero();
    assertThat(home.resolve("data/book.json")).isRegularFile();
    assertThat(Cli.run("book", "export", "--home", home).out())
        .isEqualTo(id(1) + "@8.8.8.8:26656\n");
    assertThat(Cli.run("book", "export", "--home", home, "--chain-id", "c").out())
        .isEqualTo(id(1) + "@8.8.8.8:26656\n");
  }

  @Test
  void makesNoBookUnderANodeThatRuns() throws IOException {
    Path home = home();
    Path one = list("one", id(1) + "@8.8.8.8:26656");
    Files.createDirectories(home.resolve("data"));
    try (HomeLock _ = HomeLock.take(new Home(home), _ -> {})) {
      Cli refused = Cli.run("book", "import", "--home", home, one);
      assertThat(refused.code()).isEqualTo(78);
      assertThat(refused.err()).contains("process " + ProcessHandle.current().pid());
      Cli byName = Cli.run("book", "import", "--book", home.resolve("config/addrbook.json"), one);
      assertThat(byName.code()).isEqualTo(78);
      assertThat(home.resolve("config/addrbook.json")).doesNotExist();
    }
    assertThat(Cli.run("book", "import", "--home", home, one).code()).isZero();
  }

  @Test
  void saysWhatToDoWhenThereIsNoBookOrNoHome() throws IOException {
    Path nowhere = folder.resolve("nowhere");
    Path one = list("one", id(1) + "@8.8.8.8:26656");
    assertThat(Cli.run("book", "import", "--home", nowhere, one).err())
        .contains("make one with halley init");
    assertThat(nowhere).doesNotExist();
    assertThat(Cli.run("book", "show", "--home", home()).err())
        .contains("a node saves its book two minutes after its start");
  }

  @Test
  void leavesABookAloneWhileANodeRunsInItsHome() throws IOException {
    Path home = home();
    Path book = home.resolve("config/addrbook.json");
    Path one = list("one", id(1) + "@8.8.8.8:26656");
    Cli.run("book", "import", "--home", home, one);
    Files.createDirectories(home.resolve("data"));
    String before = Files.readString(book);
    try (HomeLock _ = HomeLock.take(new Home(home), _ -> {})) {
      Cli refused = Cli.run("book", "clean", "--in-place", "--home", home);
      assertThat(refused.code()).isEqualTo(78);
      assertThat(refused.err()).contains("process " + ProcessHandle.current().pid());
      assertThat(book).hasContent(before);
    }
    assertThat(Cli.run("book", "clean", "--in-place", "--home", home).code()).isZero();
  }

  @Test
  void cleanSaysWhatAndWhyAndWritesOnlyWhenToldTo() throws IOException {
    Path book = folder.resolve("addrbook.json");
    Path list =
        list(
            "list",
            id(1) + "@8.8.8.8:26656",
            id(2) + "@8.8.8.8:26656",
            id(3) + "@10.0.0.1:26656",
            id(4) + "@127.0.0.1:26656");
    Cli.run("book", "import", "--book", book, list);
    String before = Files.readString(book);
    Cli told = Cli.run("book", "clean", "--verbose", book);
    assertThat(told.out())
        .contains(id(2) + "@8.8.8.8:26656: another node at the same endpoint stands better")
        .contains("left out 2: in a special-purpose range")
        .contains("1 node stay; nothing was written");
    assertThat(book).hasContent(before);
    assertThat(Cli.run("book", "clean", "--in-place", book).code()).isZero();
    assertThat(Cli.run("book", "export", book).out()).isEqualTo(id(1) + "@8.8.8.8:26656\n");
    Path seeds = folder.resolve("seeds");
    Cli written = Cli.run("book", "clean", "--output", seeds, "--as", "seeds", list);
    assertThat(written.out()).contains("1 node written to " + seeds);
    assertThat(seeds).hasContent(id(1) + "@8.8.8.8:26656\n");
    Cli refused = Cli.run("book", "clean", "--output", seeds, list);
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("is there already");
    assertThat(Cli.run("book", "clean", "--in-place", list).code()).isEqualTo(64);
  }

  @Test
  void mergesBooksAndLists() throws IOException {
    Path book = folder.resolve("a.json");
    Cli.run("book", "import", "--book", book, list("a", id(1) + "@8.8.8.8:26656"));
    Path b = list("b", id(1) + "@8.8.4.4:26656", id(2) + "@9.9.9.9:26656", id(3) + "@a.example:1");
    Path all = folder.resolve("all.json");
    Cli merged = Cli.run("book", "merge", book, b, "--output", all);
    assertThat(merged.out())
        .contains("left out 1: a host name, and an address book holds IP addresses")
        .contains("2 nodes written to " + all);
    assertThat(Cli.run("book", "export", all).out())
        .isEqualTo(id(1) + "@8.8.8.8:26656\n" + id(2) + "@9.9.9.9:26656\n");
  }

  @Test
  void importOfARegistryLeavesAHomeThatIsNotHalleysAsItIs() throws IOException {
    Path home = home();
    Path chain =
        list(
            "chain.json",
            "{\"chain_id\": \"c\", \"peers\": {\"seeds\": [{\"id\": \"" + id(1) + "\",",
            "\"address\": \"8.8.8.8:1\", \"provider\": \"x\"}]}}");
    assertThat(Cli.run("book", "import", "--home", home, chain).code()).isZero();
    assertThat(Cli.run("book", "import", "--home", home, "--in-place", chain).code()).isZero();
    assertThat(home.resolve("data")).doesNotExist();
    assertThat(Cli.run("book", "show", "--home", home).out()).contains(id(1), "1 node");
  }

  @Test
  void cleaningABookOfAHomeCleansHalleysOwnFileToo() throws IOException {
    Path home = home();
    Files.createDirectories(home.resolve("data"));
    String node = "{\"addr\":{\"id\":\"%s\",\"ip\":\"%s\",\"port\":1},\"proven\":true}";
    Files.writeString(
        home.resolve("data/halley-book.json"),
        "{\"version\":1,\"chain_id\":\"c\",\"nodes\":["
            + node.formatted(id(1), "8.8.8.8")
            + ","
            + node.formatted(id(2), "10.0.0.1")
            + "]}");
    Path book = home.resolve("config/addrbook.json");
    Files.writeString(book, "{\"addrs\":[]}");
    assertThat(Cli.run("book", "show", "--state", "proven", book).out()).contains("2 nodes");
    assertThat(Cli.run("book", "clean", "--in-place", "--home", home).out())
        .contains("1 node written to " + book);
    assertThat(home.resolve("data/halley-book.json")).content().contains(id(1));
    assertThat(home.resolve("data/halley-book.json")).content().doesNotContain(id(2));
    assertThat(book).content().contains(id(1)).doesNotContain(id(2));
  }

  @Test
  void badDataIs65AndAMissingFile74() throws IOException {
    Path bad = list("bad.json", "{\"addrs\": [");
    Cli damaged = Cli.run("book", "show", bad);
    assertThat(damaged.code()).isEqualTo(65);
    assertThat(damaged.err().lines()).hasSize(1);
    assertThat(damaged.err()).startsWith("ERROR: " + bad + ": it is not JSON at line ");
    Cli missing = Cli.run("book", "show", "--home", folder.resolve("none"));
    assertThat(missing.code()).isEqualTo(74);
    assertThat(missing.err()).contains("addrbook.json: there is no such file");
    Path book = folder.resolve("no/such/folder");
    assertThat(Cli.run("book", "import", "--book", book, list("l", id(1) + "@8.8.8.8:1")).code())
        .isEqualTo(74);
  }

  @Test
  void showsABarOnATerminalAndLinesElsewhere() {
    var bar = new StringWriter();
    var lines = new StringWriter();
    try (var terminal = new ProgressLine(new PrintWriter(bar), true);
        var file = new ProgressLine(new PrintWriter(lines), false)) {
      terminal.at("reading", 1, 2); // too early to be shown
      terminal.show("reading", 1, 2);
      file.show("reading", 1, 2);
    }
    String half =
        IntStream.range(0, 30).mapToObj(n -> n < 15 ? "#" : ".").collect(Collectors.joining());
    assertThat(bar).hasToString("\r\u001b[K[" + half + "] 50 % reading\r\u001b[K");
    assertThat(lines).hasToString("reading: 50 %" + System.lineSeparator());
  }
}
