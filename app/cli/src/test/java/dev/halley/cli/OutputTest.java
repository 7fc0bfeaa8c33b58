package dev.halley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OutputTest {
  private final StringWriter err = new StringWriter();

  private static OutputStream failing(String reason) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(reason);
      }
    };
  }

  private int code(OutputStream to, int code) {
    var output = new Output(to);
    var out = new PrintWriter(output, true, StandardCharsets.UTF_8);
    out.println("a result");
    return output.code(code, new PrintWriter(err));
  }

  @Test
  void whatWasWrittenIsAsItWas() {
    assertThat(code(OutputStream.nullOutputStream(), ExitCodes.OK)).isEqualTo(ExitCodes.OK);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void aResultThatTheDiskHasNoRoomForIsAFailure() {
    assertThat(code(failing("No space left on device"), ExitCodes.OK))
        .isEqualTo(ExitCodes.INPUT_OUTPUT);
    assertThat(err.toString().lines())
        .containsExactly("ERROR: the output can't be written: No space left on device");
  }

  @Test
  void whoClosesAPipeHasHadEnough() {
    assertThat(code(failing("Broken pipe"), ExitCodes.OK)).isEqualTo(ExitCodes.OK);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void aFailureThatCameBeforeStays() {
    assertThat(code(failing("No space left on device"), ExitCodes.USAGE))
        .isEqualTo(ExitCodes.USAGE);
  }
}
