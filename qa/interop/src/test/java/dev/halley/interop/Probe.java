package dev.halley.interop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// `halley probe … --json` and what it said.
record Probe(int exit, JsonNode report) {
  static Probe of(String address, String... options) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("probe", address, "--json"));
    arguments.addAll(List.of(options));
    Process process =
        new ProcessBuilder(HalleyNode.java(arguments))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    Children.add(process);
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Probe(process.waitFor(), new ObjectMapper().readTree(output));
  }

  String verdict() {
    return report.path("verdict").asString();
  }

  List<String> addresses() {
    List<String> addresses = new ArrayList<>();
    report.path("addresses").forEach(address -> addresses.add(address.asString()));
    return addresses;
  }
}
