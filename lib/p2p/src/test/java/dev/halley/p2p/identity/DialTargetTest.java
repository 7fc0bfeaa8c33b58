package dev.halley.p2p.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DialTargetTest {
  private static final String ID = "deadbeefdeadbeefdeadbeefdeadbeefdeadbeef";

  @ParameterizedTest
  @CsvSource({
    "ID@127.0.0.1:8080, ID@127.0.0.1:8080",
    "tcp://ID@127.0.0.1:8080, ID@127.0.0.1:8080",
    "udp://ID@127.0.0.1:8080, ID@127.0.0.1:8080",
    "mconn://ID@127.0.0.1:8080, ID@127.0.0.1:8080",
    "://ID@127.0.0.1:8080, ID@127.0.0.1:8080",
    "tcp://ID@127.0.0.1:8080://trailer, ID@127.0.0.1:8080",
    "ID@127.0.0.1:0, ID@127.0.0.1:0",
    "ID@127.0.0.1:00080, ID@127.0.0.1:80",
    "ID@[127.0.0.1]:1, ID@127.0.0.1:1",
    "ID@[::1]:26656, ID@[::1]:26656",
    "ID@[2001:DB8::1]:65535, ID@[2001:db8::1]:65535",
    "ID@[::ffff:1.2.3.4]:9, ID@1.2.3.4:9",
  })
  void readsLiteralAddresses(String text, String canonical) {
    String full = text.replace("ID", ID);
    assertThat(DialTarget.parse(full)).isInstanceOf(NetAddress.class);
    assertThat(NetAddress.parse(full)).hasToString(canonical.replace("ID", ID));
  }

  @Test
  void upperCaseIdIsTheSameNode() {
    assertThat(NetAddress.parse("DEADBEEFdeadbeefDEADBEEFdeadbeefDEADBEEF@1.2.3.4:5"))
        .isEqualTo(NetAddress.parse(ID + "@1.2.3.4:5"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "seed.example.com",
        "seed.example.com.",
        "node_1",
        "a",
        "1a",
        "xn--bcher-kva.example",
        "3.example",
        "seed-1.c0",
        "cafe",
        "0xg"
      })
  void keepsHostNamesUnresolved(String host) {
    assertThat(DialTarget.parse("tcp://" + ID + "@" + host + ":26656"))
        .isEqualTo(new NamedAddress(NodeId.parse(ID), host, 26656));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NetAddress.parse(ID + "@" + host + ":26656"))
        .withMessageContaining("is not an IP address");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-a", "a-", "a..b", ".a", "a.-b.c", "a b", "a/b", "a\tb", "bücher.example", "a%b", "1.2.3",
            "127.1",
        "256.1.1.1", "010.0.0.1", "0x7f.1", "a.0x1f", "1", "a.1", "a.1.", "0x", "[::1", "::1]",
            "[a]", "[::1%eth0]",
        "a]",
      })
  void refusesWhatResolversMightTakeForAnAddress(String host) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DialTarget.parse(ID + "@" + host + ":26656"));
  }

  @Test
  void boundsHostNames() {
    String label = "a".repeat(63);
    String longest = label + "." + label + "." + label + "." + "a".repeat(61);
    assertThat(DialTarget.parse(ID + "@" + longest + ":1")).isInstanceOf(NamedAddress.class);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DialTarget.parse(ID + "@" + longest + "a:1"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DialTarget.parse(ID + "@" + label + "a:1"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "127.0.0.1:8080 | address \"127.0.0.1:8080\" does not contain an ID",
        "tcp://127.0.0.1:8080 | does not contain an ID",
        "ID@tcp://127.0.0.1:8080 | does not contain an ID",
        "127.0.0:8080 | does not contain an ID",
        "'' | does not contain an ID",
        ":// | does not contain an ID",
        "127.0.0.1 | does not contain an ID",
        "a | does not contain an ID",
        "127.0.0.1:notapath | does not contain an ID",
        "notahost:8080 | does not contain an ID",
        "8082 | does not contain an ID",
        "127.0.0:8080000 | does not contain an ID",
        "tcp//ID@127.0.0.1:8080 | a node ID is 40 hex digits",
        "tcp:/ID@127.0.0.1:8080 | a node ID is 40 hex digits",
        "deadbeef@127.0.0.1:8080 | a node ID is 40 hex digits, not \"deadbeef\"",
        "this-isnot-hex@127.0.0.1:8080 | a node ID is 40 hex digits",
        "xxxxbeefdeadbeefdeadbeefdeadbeefdeadbeef@127.0.0.1:8080 | a node ID is 40 hex digits",
        "@ | a node ID is 40 hex digits, not \"\"",
        ":@ | a node ID is 40 hex digits",
        ":@: | a node ID is 40 hex digits",
        "@127.0.0.1:8080 | a node ID is 40 hex digits",
        "@127.0.0.1 | a node ID is 40 hex digits",
        "@/:8080 | a node ID is 40 hex digits",
        "ID@ | the port is missing",
        "ID@127.0.0.1 | the port is missing",
        "ID@[::1] | the port is missing",
        "ID@[::1]8080 | the port is missing",
        "ID@[::1:8080 | the closing bracket is missing",
        "ID@::1:8080 | too many colons; an IPv6 address stands in brackets",
        "ID@a:b:1 | too many colons",
        "ID@[seed.example.com]:1 | \"seed.example.com\" in brackets is not an IP address",
        "ID@[fe80::1%eth0]:1 | in brackets is not an IP address",
        "ID@:8080 | the host is empty",
        "ID@[]:8080 | the host is empty",
        "ID@127.0.0.1: | a port is 0 to 65535, not \"\"",
        "ID@127.0.0.1:x | a port is 0 to 65535, not \"x\"",
        "ID@127.0.0.1:-1 | a port is 0 to 65535, not \"-1\"",
        "ID@127.0.0.1:+1 | a port is 0 to 65535",
        "ID@127.0.0.1:65536 | a port is 0 to 65535",
        "ID@127.0.0.1:4294967297 | a port is 0 to 65535",
        "ID@127.0.0.1:١ | a port is 0 to 65535",
        "ID@ID@127.0.0.1:8080 | more than one @",
        "ID@a b:1 | \"a b\" is neither an IP address nor a host name",
      })
  void saysWhatIsWrong(String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DialTarget.parse(text.replace("ID", ID)))
        .withMessageContaining(message);
  }

  @Test
  void messageIsShortAndPrintableWhateverTheInput() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DialTarget.parse(ID + "@\u001b[31m\n" + "x".repeat(100_000)))
        .satisfies(
            e -> assertThat(e.getMessage()).hasSizeLessThan(300).doesNotContain("\u001b", "\n"));
  }
}
