package dev.halley.benchmarks.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// A listening node of one side in a process of its own, ended with it.
final class Server implements AutoCloseable {
  private static final String LISTENING = "listening on ";
  private final Process process;
  private final BufferedReader out;
  private final Writer in;
  private final String address;

  /// @param kind `seed` or `full`
  Server(Command program, String kind) throws IOException {
    process = program.and("serve", kind).start();
    out = process.inputReader(StandardCharsets.UTF_8);
    in = process.outputWriter(StandardCharsets.UTF_8);
    String line = out.readLine();
    if (line == null || !line.startsWith(LISTENING)) {
      throw new IOException(program + " does not serve: " + line);
    }
    address = line.substring(LISTENING.length());
  }

  String address() {
    return address;
  }

  Duration cpuTime() {
    return process.info().totalCpuDuration().orElseThrow();
  }

  /// Bytes the live objects and stacks need, after a collection.
  long heap() throws IOException {
    in.write("\n");
    in.flush();
    JsonNode memory = new ObjectMapper().readTree(out.readLine());
    return memory.path("heap").asLong();
  }

  /// Bytes resident; 0 where the system has no `/proc`.
  long resident() throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (!Files.exists(status)) {
      return 0;
    }
    for (String line : Files.readAllLines(status)) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
      }
    }
    return 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
