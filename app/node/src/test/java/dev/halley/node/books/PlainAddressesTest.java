package dev.halley.node.books;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.identity.DialTarget;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlainAddressesTest {
  private static final String ID = "0123456789abcdef0123456789abcdef01234567";
  private static final String A = ID + "@1.2.3.4:1";
  private static final String B = ID + "@[2001:db8::1]:2";
  private static final String C = ID + "@seed.example.org:3";

  private static List<String> read(String text) throws IOException {
    List<String> finds = new ArrayList<>();
    PlainAddresses.read(
        new StringReader(text),
        new PlainAddresses.Finds() {
          @Override
          public void found(int line, DialTarget target) {
            finds.add(line + " " + target);
          }

          @Override
          public void nonsense(int line, String detail) {
            finds.add(line + " nonsense: " + detail);
          }
        });
    return finds;
  }

  @Test
  void readsAnAddressALineWithComments() throws IOException {
    assertThat(read("# mine\n\n" + A + "\r\n  " + B + " # theirs\ntcp://" + C))
        .containsExactly("3 " + A, "4 " + B, "5 " + C);
  }

  @Test
  void readsCommaSeparatedOnes() throws IOException {
    assertThat(read(A + "," + B + ", " + C + ",\n")).containsExactly("1 " + A, "1 " + B, "1 " + C);
  }

  @Test
  void readsTheSeedsOfASettingsFileAndNothingElseOfIt() throws IOException {
    String toml =
        """
        moniker = "node"
        [p2p]
        laddr = "tcp://0.0.0.0:26656"
        # seeds = "nobody@nowhere:1"
        seeds = "%s,%s"
        persistent_peers="%s"
        external_address = "a@b"
        """
            .formatted(A, B, C);
    assertThat(read(toml)).containsExactly("5 " + A, "5 " + B, "6 " + C);
  }

  @Test
  void tellsTheLineOfWhatIsNoAddress() throws IOException {
    List<String> finds = read("hello\n" + A + "\n" + ID + "@1.2.3.4:99999\nx@" + "y".repeat(9_999));
    assertThat(finds).hasSize(4);
    assertThat(finds.get(0)).startsWith("1 nonsense: address \"hello\" does not contain an ID");
    assertThat(finds.get(2)).startsWith("3 nonsense: ").contains("65535");
    assertThat(finds.get(3)).isEqualTo("4 nonsense: longer than 512 characters");
  }
}
