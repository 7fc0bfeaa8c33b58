package dev.halley.interop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Runs a short command to its end.
final class Tool {
  private Tool() {}

  /// What it printed; a failure carries that too.
  static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    Children.add(process);
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + " failed: " + output);
    }
    return output;
  }
}
