package dev.halley.p2p.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodeUrlTest {
  private static final String ID = "00112233445566778899aabbccddeeff00112233";
  private static final NodeId NODE = NodeId.parse(ID);

  /// In the columns ID stands for a node ID and nothing for an empty text.
  @ParameterizedTest
  @CsvSource({
    "mconn://ID@127.0.0.1:26657/some/path?foo=bar, mconn, 127.0.0.1, 26657, /some/path?foo=bar",
    "TCP://ID@hostname.DOMAIN:8080/Path/%f0%9f%91%8B#Anchor, tcp, hostname.domain, 8080, "
        + "/Path/\uD83D\uDC4B#Anchor",
    "ID@127.0.0.1, mconn, 127.0.0.1, 0, ",
    "ID@hostname.domain, mconn, hostname.domain, 0, ",
    "ID@hostname.domain:80, mconn, hostname.domain, 80, ",
    "ID@%F0%9F%91%8B, mconn, \uD83D\uDC4B, 0, ",
    "ID@%F0%9F%91%8B:80/path, mconn, \uD83D\uDC4B, 80, /path",
    "ID@127.0.0.1:26657, mconn, 127.0.0.1, 26657, ",
    "ID@127.0.0.1:26657/path, mconn, 127.0.0.1, 26657, /path",
    "ID@0.0.0.0:0, mconn, 0.0.0.0, 0, ",
    "ID@[1::], mconn, 1::, 0, ",
    "mconn://ID@[fd80:b10c::2]:26657, mconn, fd80:b10c::2, 26657, ",
    "memory:ID, memory, , 0, ",
    "mconn://ID@host?a%20b, mconn, host, 0, /?a%20b",
    "mconn://ID@/path, mconn, , 0, /path",
    "mconn://ID@host:/, mconn, host, 0, /"
  })
  void readsEveryForm(String text, String protocol, String host, int port, String path) {
    NodeUrl url = NodeUrl.parse(text.replace("ID", ID));
    assertThat(url)
        .isEqualTo(
            new NodeUrl(protocol, NODE, host == null ? "" : host, port, path == null ? "" : path));
    assertThat(NodeUrl.parse(url.toString())).isEqualTo(url);
  }

  @Test
  void readsAnIdInEitherCase() {
    NodeUrl url = NodeUrl.parse("mconn://" + ID.toUpperCase(Locale.ROOT) + "@127.0.0.1:1");
    assertThat(url).hasToString("mconn://" + ID + "@127.0.0.1:1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "127.0.0.1",
        "hostname",
        "host:80",
        "host:80/path",
        "scheme:",
        "memory:foo",
        "memory:/ID",
        "\uD83D\uDC4B",
        "//ID@127.0.0.1",
        "://ID@127.0.0.1",
        "mconn://foo@127.0.0.1",
        "mconn://127.0.0.1:80",
        "mconn://ID@127.0.0.1:65536",
        "mconn://ID@127.0.0.1:-1",
        "mconn://ID@127.0.0.1:8o",
        "mconn://ID@:80",
        "mconn://ID@1::",
        "mconn://ID@[1::",
        "mconn://ID@[:80",
        "mconn://ID@[1::]x",
        "mconn://ID@[host]:80",
        "mconn://ID@[127.0.0.1]:80",
        "mconn://ID@ho st:80",
        "mconn://ID@host%0a:80",
        "mconn://ID@host%2fpath:80",
        "mconn://ID@host%4:80",
        "mconn://ID@host:80/%zz",
        "mconn://ID:password@host:80",
        "mc%6fnn://ID@host:80",
        "1mconn://ID@host:80"
      })
  void refusesAnythingElse(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NodeUrl.parse(text.replace("ID", ID)))
        .withMessageStartingWith("invalid URL \"")
        .withMessageNotContainingAny("\n");
  }

  @Test
  void refusesATextThatIsTooLongToBeHonest() {
    String text = "mconn://" + ID + "@host:80/";
    String longest = text + "x".repeat(NodeUrl.MAX_CHARS - text.length());
    assertThat(NodeUrl.parse(longest).path()).hasSizeGreaterThan(900);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NodeUrl.parse(longest + "x"))
        .withMessageEndingWith("1025 characters");
  }

  @ParameterizedTest
  @CsvSource({
    "mconn, host, 80, , mconn://ID@host:80",
    "mconn, host, 0, , mconn://ID@host",
    "mconn, host, 80, /path?query#fragment, mconn://ID@host:80/path%3Fquery%23fragment",
    "mconn, host, 0, /some/path, mconn://ID@host/some/path",
    "mconn, b10c::1, 80, , mconn://ID@[b10c::1]:80",
    "mconn, b10c::1, 0, , mconn://ID@[b10c::1]",
    "memory, , 0, , memory:ID",
    "memory, , 0, /, memory:ID",
    "mconn, , 0, /path, mconn://ID@/path",
    "MConn, HOST, 80, /PATH, mconn://ID@host:80/PATH",
    "mconn, \u00e9, 1, /\u00e9 , mconn://ID@%C3%A9:1/%C3%A9"
  })
  void printsWhatReadsBack(String protocol, String host, int port, String path, String text) {
    var url = new NodeUrl(protocol, NODE, host == null ? "" : host, port, path == null ? "" : path);
    assertThat(url).hasToString(text.replace("ID", ID));
  }

  @ParameterizedTest
  @CsvSource({
    "'', host, 80, ''",
    "1, host, 80, ''",
    "mconn, '', 80, ''",
    "mconn, host, 65536, ''",
    "mconn, host, -1, ''",
    "mconn, host, 80, path",
    "mconn, a:b, 80, ''",
    "mconn, ho/st, 80, ''"
  })
  void doesNotExistUnlessItIsValid(String protocol, String host, int port, String path) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NodeUrl(protocol, NODE, host, port, path));
  }

  @ParameterizedTest
  @CsvSource({
    "mconn://ID@127.0.0.1:26656, ID@127.0.0.1:26656",
    "tcp://ID@127.0.0.1:26656, ID@127.0.0.1:26656",
    "mconn://ID@[b10c::1]:26656, ID@[b10c::1]:26656",
    "ID@[::ffff:1.2.3.4]:1, ID@1.2.3.4:1"
  })
  void aLiteralEndpointMayComeFromTheWire(String text, String address) {
    assertThat(NodeUrl.parse(text.replace("ID", ID)).literal())
        .contains(NetAddress.parse(address.replace("ID", ID)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mconn://ID@localhost:26656",
        "mconn://ID@127.1:26656",
        "mconn://ID@0x7f000001:26656",
        "mconn://ID@127.0.0.1",
        "mconn://ID@127.0.0.1:26656/path",
        "quic://ID@127.0.0.1:26656",
        "memory:ID",
        "mconn://ID@/path"
      })
  void nothingElseMayComeFromTheWire(String text) {
    assertThat(NodeUrl.parse(text.replace("ID", ID)).literal()).isEmpty();
  }

  @Test
  void aConfiguredNameIsDialledByName() {
    assertThat(NodeUrl.parse(ID + "@Seed.example.com:26656").target())
        .isEqualTo(new NamedAddress(NODE, "seed.example.com", 26_656));
    assertThat(NodeUrl.parse(ID + "@127.0.0.1:26656").target())
        .isEqualTo(NetAddress.parse(ID + "@127.0.0.1:26656"));
  }

  /// Without a port Sei dials the port of its RPC, where nobody answers.
  @ParameterizedTest
  @ValueSource(strings = {"ID@host", "quic://ID@host:1", "ID@host:1/x", "memory:ID", "ID@127.1:1"})
  void refusesToDialWhatCantBe(String text) {
    var url = NodeUrl.parse(text.replace("ID", ID));
    assertThatIllegalArgumentException().isThrownBy(url::target);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ID@127.0.0.1:26656", "ID@[b10c::1]:26656", "ID@seed.example.com:26656"})
  void writesWhatCanBeDialled(String text) {
    DialTarget target = DialTarget.parse(text.replace("ID", ID));
    NodeUrl url = NodeUrl.of(target);
    assertThat(url).hasToString("mconn://" + target);
    assertThat(NodeUrl.parse(url.toString()).target()).isEqualTo(target);
  }
}
