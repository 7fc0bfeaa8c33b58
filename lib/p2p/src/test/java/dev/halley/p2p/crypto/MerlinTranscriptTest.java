package dev.halley.p2p.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.Vectors;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class MerlinTranscriptTest {
  /// The equivalence test that the reference implementation of Merlin publishes.
  @Test
  void drawsThePublishedChallenge() {
    var transcript = new MerlinTranscript("test protocol");
    transcript.append("some label", "some data".getBytes(StandardCharsets.US_ASCII));
    assertThat(transcript.challenge("challenge", 32))
        .isEqualTo(
            Vectors.bytes("d5a21972d0d5fe320c0d263fac7fffb8145aa640af6e9bca177c03c7efcf0615"));
  }

  /// Inputs and outputs longer than the rate of 166 bytes; each challenge goes back in.
  @Test
  void drawsTheSameAsAnIndependentImplementation() {
    byte[] data = new byte[1024];
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) i;
    }
    var transcript = new MerlinTranscript("test protocol");
    transcript.append("some label", data);
    List<String[]> vectors = Vectors.of(MerlinTranscriptTest.class, "merlin.txt");
    assertThat(vectors).hasSize(4);
    for (String[] vector : vectors) {
      byte[] challenge = transcript.challenge("challenge", Integer.parseInt(vector[0]));
      assertThat(challenge).isEqualTo(Vectors.bytes(vector[1]));
      transcript.append("challenge data", challenge);
    }
  }

  @Test
  void bordersBetweenMessagesCount() {
    var joined = new MerlinTranscript("p");
    joined.append("l", new byte[4]);
    var split = new MerlinTranscript("p");
    split.append("l", new byte[2]);
    split.append("l", new byte[2]);
    assertThat(joined.challenge("c", 32)).isNotEqualTo(split.challenge("c", 32));
  }
}
