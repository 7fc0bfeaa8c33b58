package dev.halley.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class DelimitedTest {
  @Test
  void readsOneMessageAndNotAByteMore() throws IOException {
    InputStream in = stream("02aabb 00 01cc dd");
    assertThat(Delimited.read(in, 2)).isEqualTo(Hex.bytes("aabb"));
    assertThat(Delimited.read(in, 2)).isEmpty();
    assertThat(Delimited.read(in, 2)).isEqualTo(Hex.bytes("cc"));
    assertThat(in.read()).isEqualTo(0xdd);
  }

  @Test
  void acceptsALengthThatIsNotMinimal() throws IOException {
    assertThat(Delimited.read(stream("82808080808080808000 aabb"), 2)).hasSize(2);
  }

  @Test
  void tellsAnEndBetweenMessagesFromOneInside() {
    assertThatThrownBy(() -> Delimited.read(stream(""), 10))
        .isExactlyInstanceOf(EOFException.class);
    assertThatThrownBy(() -> Delimited.read(stream("80"), 10))
        .isInstanceOf(TruncatedException.class);
    assertThatThrownBy(() -> Delimited.read(stream("03aabb"), 10))
        .isInstanceOf(TruncatedException.class);
  }

  @Test
  void refusesALengthAboveTheLimitBeforeReadingOn() {
    assertThat(refusal("03aabbcc", 2)).isEqualTo(WireException.Kind.OVERSIZED);
    assertThat(refusal("ffffffff0f", Integer.MAX_VALUE)).isEqualTo(WireException.Kind.OVERSIZED);
    assertThat(refusal("ffffffffffffffffff01", Integer.MAX_VALUE))
        .isEqualTo(WireException.Kind.OVERSIZED);
  }

  @Test
  void refusesALengthOfElevenBytes() {
    assertThat(refusal("8080808080808080808000", 100)).isEqualTo(WireException.Kind.MALFORMED);
  }

  @Test
  void framesEmptyAndLongBodies() throws IOException {
    for (int length : new int[] {0, 1, 127, 128, 16_383, 16_384}) {
      byte[] body = new byte[length];
      byte[] framed = Delimited.frame(body);
      assertThat(Delimited.read(new ByteArrayInputStream(framed), length)).isEqualTo(body);
    }
  }

  private static WireException.Kind refusal(String hex, int limit) {
    return catchThrowableOfType(WireException.class, () -> Delimited.read(stream(hex), limit))
        .kind();
  }

  private static InputStream stream(String hex) {
    return new ByteArrayInputStream(Hex.bytes(hex));
  }
}
