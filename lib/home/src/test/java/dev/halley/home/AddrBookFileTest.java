package dev.halley.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.pex.book.BookSnapshot;
import dev.halley.pex.book.Entry;
import dev.halley.pex.book.Origin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddrBookFileTest {
  private static final NetAddress NODE =
      new NetAddress(
          NodeId.parse("deadbeefdeadbeefdeadbeefdeadbeefdeadbeef"),
          IpAddress.parse("203.0.113.7").orElseThrow(),
          26_656);
  private static final NetAddress TELLER =
      new NetAddress(
          NodeId.parse("00112233445566778899aabbccddeeff00112233"),
          IpAddress.parse("198.51.100.20").orElseThrow(),
          26_656);
  private static final Instant ATTEMPT = Instant.parse("2026-03-01T09:15:30.123456789Z");

  @TempDir private Path folder;

  private static Entry golden(Instant lastAttempt) {
    return new Entry(
        NODE,
        TELLER,
        Origin.HEARSAY,
        List.of(),
        2,
        true,
        lastAttempt,
        Instant.EPOCH,
        false,
        false,
        false);
  }

  private static StoredBook read(byte[] bytes) throws IOException {
    return AddrBookFile.read(new ByteArrayInputStream(bytes));
  }

  private static StoredBook read(String text) throws IOException {
    return read(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void readsWhatCometBftWrites() throws IOException {
    var book = read(Resources.bytes("addrbook.json"));
    assertThat(book.skipped()).isZero();
    assertThat(book.snapshot().key()).isEqualTo("5f3c9a1be0d24c7788a1b2c3");
    assertThat(book.snapshot().items())
        .containsExactly(new BookSnapshot.Item(golden(ATTEMPT), List.of()));
  }

  @Test
  void writesWhatCometBftReads() throws IOException {
    var file = folder.resolve("addrbook.json");
    AddrBookFile.write(
        file,
        new BookSnapshot(
            "5f3c9a1be0d24c7788a1b2c3",
            List.of(new BookSnapshot.Item(golden(ATTEMPT), List.of(69))),
            Map.of(),
            List.of()));
    String expected = new String(Resources.bytes("addrbook.json"), StandardCharsets.UTF_8);
    assertThat(Files.readString(file))
        .isEqualTo(
            expected.replace(
                "2026-03-01T10:15:30.123456789+01:00", "2026-03-01T09:15:30.123456789Z"));
  }

  @Test
  void writesAnEmptyBookAsGoDoes() throws IOException {
    var file = folder.resolve("addrbook.json");
    AddrBookFile.write(file, BookSnapshot.EMPTY);
    assertThat(Files.readString(file)).isEqualTo("{\n\t\"key\": \"\",\n\t\"addrs\": []\n}");
  }

  @Test
  void bringsAWholeBookBack() throws IOException {
    var file = folder.resolve("addrbook.json");
    var before = BookOfNumbers.of(1_000, 300);
    AddrBookFile.write(file, before.snapshot());
    var stored = AddrBookFile.read(file);
    assertThat(stored.skipped()).isZero();
    var after = BookOfNumbers.empty();
    assertThat(after.restore(stored.snapshot(), false)).isZero();
    assertThat(after.size()).isEqualTo(1_300);
    assertThat(after.oldCount()).isEqualTo(before.oldCount());
    assertThat(after.provenCount()).isZero();
    before.forEach(entry -> {
      var found = after.entry(entry.id()).orElseThrow();
      assertThat(found.address()).isEqualTo(entry.address());
      assertThat(found.source()).isEqualTo(entry.source());
      assertThat(found.lastSuccess()).isEqualTo(entry.lastSuccess());
      assertThat(found.lastAttempt()).isEqualTo(entry.lastAttempt());
    });
  }

  @Test
  void writesOnlyWhatCometBftCanLoad() throws IOException {
    var file = folder.resolve("addrbook.json");
    AddrBookFile.write(file, BookOfNumbers.of(1_000, 300).snapshot());
    String text = Files.readString(file);
    assertThat(text).doesNotContain("null").doesNotContain("[]").doesNotEndWith("\n");
    var buckets =
        Arrays.stream(text.split("\n"))
            .map(String::strip)
            .filter(line -> line.matches("[0-9]+,?"))
            .map(line -> Integer.parseInt(line.replace(",", "")))
            .toList();
    assertThat(buckets).hasSizeGreaterThanOrEqualTo(1_300).allMatch(b -> b >= 0 && b < 256);
    assertThat(text.split("\"bucket_type\": 2")).hasSizeGreaterThan(250);
  }

  private static String entry(String members) {
    return "{\"key\":\"5f3c9a1be0d24c7788a1b2c3\",\"addrs\":[" + members + "]}";
  }

  private static String addr(String id, String ip, String port) {
    return "{\"addr\":{\"id\":" + id + ",\"ip\":" + ip + ",\"port\":" + port + "}}";
  }

  @Test
  void leavesOutWhatMakesNoSenseAndCountsIt() throws IOException {
    String id = "\"deadbeefdeadbeefdeadbeefdeadbeefdeadbeef\"";
    for (var bad :
        List.of(
            "null",
            "5",
            "[]",
            "{}",
            "{\"addr\":null}",
            "{\"addr\":[]}",
            addr("\"\"", "\"1.2.3.4\"", "1"),
            addr("null", "\"1.2.3.4\"", "1"),
            addr("\"zz\"", "\"1.2.3.4\"", "1"),
            addr("\"" + "٣".repeat(40) + "\"", "\"1.2.3.4\"", "1"),
            addr(id, "\"example.com\"", "1"),
            addr(id, "\"\"", "1"),
            addr(id, "null", "1"),
            addr(id, "\"1.2.3.4\"", "65536"),
            addr(id, "\"1.2.3.4\"", "-1"),
            addr(id, "\"1.2.3.4\"", "1.5"),
            addr(id, "\"1.2.3.4\"", "\"1\""),
            addr(id, "\"1.2.3.4\"", "99999999999999999999999999"))) {
      var book = read(entry(bad + "," + addr(id, "\"8.8.8.8\"", "26656")));
      assertThat(book.skipped()).as(bad).isEqualTo(1);
      assertThat(book.snapshot().items()).as(bad).hasSize(1);
    }
  }

  @Test
  void tellsInWhichLineWhatIsLeftOutAndWhy() throws IOException {
    String id = "\"deadbeefdeadbeefdeadbeefdeadbeefdeadbeef\"";
    String sound = addr(id, "\"8.8.8.8\"", "26656");
    var told = new ArrayList<String>();
    AddrBookFile.read(
        new ByteArrayInputStream(
            entry(
                    String.join(
                        ",\n",
                        "5",
                        "{}",
                        addr("\"zz\"", "\"1.2.3.4\"", "1"),
                        addr(id, "\"a.b\"", "1"),
                        sound,
                        sound))
                .getBytes(StandardCharsets.UTF_8)),
        (line, reason) -> told.add(line + ": " + reason));
    assertThat(told)
        .containsExactly(
            "1: it is not an object",
            "2: it has no object \"addr\"",
            "3: its node ID is not 40 hexadecimal digits",
            "4: it has no IP address with a port of 0 to 65535",
            "6: its node is in the file before");
  }

  @Test
  void standsWhatWouldBreakOthers() throws IOException {
    String odd =
        "{\"addr\":{\"id\":\"deadbeefdeadbeefdeadbeefdeadbeefdeadbeef\",\"ip\":\"8.8.8.8\","
            + "\"port\":1},\"src\":null,\"buckets\":[999,-1,\"x\",null],\"attempts\":-7,"
            + "\"bucket_type\":9,\"last_attempt\":\"yesterday\",\"last_success\":7}";
    var book = read(entry(odd + "," + odd));
    assertThat(book.skipped()).isEqualTo(1);
    var found = book.snapshot().items().getFirst().entry();
    assertThat(found.source()).isEqualTo(found.address());
    assertThat(found.attempts()).isZero();
    assertThat(found.lastAttempt()).isEqualTo(Instant.EPOCH);
    assertThat(found.old()).isFalse();
    var after = BookOfNumbers.empty();
    assertThat(after.restore(book.snapshot(), false)).isZero();
    assertThat(after.pick(50, _ -> true)).isPresent();
    assertThat(read("{}").snapshot()).isEqualTo(BookSnapshot.EMPTY);
    assertThat(read("{\"addrs\":null,\"key\":5}").snapshot()).isEqualTo(BookSnapshot.EMPTY);
  }

  @Test
  void readsOverExcess() throws IOException {
    String nested = "[".repeat(20) + "]".repeat(20);
    String wide = "[" + "1,".repeat(100_000) + "1]";
    String id = "\"deadbeefdeadbeefdeadbeefdeadbeefdeadbeef\"";
    var book =
        read(
            "{\"future\":{\"a\":"
                + nested
                + "},\"addrs\":[{\"buckets\":"
                + wide
                + "},"
                + addr(id, "\"8.8.8.8\"", "26656")
                + "]}");
    assertThat(book.skipped()).isEqualTo(1);
    assertThat(book.snapshot().items()).hasSize(1);
    assertThatThrownBy(() -> read("{\"a\":" + "[".repeat(1_000)))
        .isInstanceOf(DamagedException.class);
    assertThatThrownBy(() -> read("{\"key\":\"" + "x".repeat(10_000_000) + "\"}"))
        .isInstanceOf(DamagedException.class);
  }

  @Test
  void recognisesAFileCutAnywhere() {
    byte[] whole = Resources.bytes("addrbook.json");
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> read(cut))
          .as("cut at %d", length)
          .isInstanceOf(DamagedException.class);
    }
  }

  /// What a machine that lost its power may leave; it must not be taken for UTF-32.
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void recognisesAFileWithZerosInFront(int zeros) {
    byte[] torn = Resources.bytes("addrbook.json");
    Arrays.fill(torn, 0, zeros, (byte) 0);
    assertThatThrownBy(() -> read(torn)).isInstanceOf(DamagedException.class);
    torn[2] = '{';
    assertThatThrownBy(() -> read(torn)).isInstanceOf(DamagedException.class);
  }

  @Test
  void readsTimesAsGoWritesThem() {
    assertThat(Times.parse("2026-03-01T10:15:30.123456789+01:00")).isEqualTo(ATTEMPT);
    assertThat(Times.parse("2026-03-01T04:45:30-05:30")).isEqualTo("2026-03-01T10:15:30Z");
    assertThat(Times.parse("0001-01-01T00:00:00Z")).isEqualTo(Instant.EPOCH);
    assertThat(Times.parse("0001-01-01T00:00:00+00:53")).isEqualTo(Instant.EPOCH);
    assertThat(Times.parse("9999-12-31T23:59:59.999999999Z").getEpochSecond()).isPositive();
    assertThat(Times.parse("")).isEqualTo(Instant.EPOCH);
    assertThat(Times.format(Instant.EPOCH)).isEqualTo("0001-01-01T00:00:00Z");
    assertThat(Times.format(ATTEMPT)).isEqualTo("2026-03-01T09:15:30.123456789Z");
    assertThat(Times.format(Instant.parse("2026-03-01T00:00:00Z")))
        .isEqualTo("2026-03-01T00:00:00Z");
  }
}
