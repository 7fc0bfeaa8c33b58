package dev.halley.cli;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Talks to the running node of a home, whose address and token are in its files.
record AdminClient(Path home) {
  /// Longer than a dial takes.
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /// Of the files and of an answer that is read as a whole.
  private static final long MAX_BYTES = 16 << 20;

  /// What a node answered.
  ///
  /// @param text one JSON object
  record Answer(String text, JsonNode tree) {}

  /// Asks for something.
  ///
  /// @throws CommandFailedException when no node answers, or it refuses
  Answer get(String path, Map<String, String> parameters)
      throws CommandFailedException, IOException, InterruptedException {
    return send(request(path + "?" + form(parameters)).GET());
  }

  /// Wants something done.
  ///
  /// @throws CommandFailedException when no node answers, or it refuses
  Answer post(String path, Map<String, String> parameters)
      throws CommandFailedException, IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form(parameters))));
  }

  private HttpRequest.Builder request(String path) throws CommandFailedException, IOException {
    try {
      return HttpRequest.newBuilder(URI.create(line("admin_address") + path))
          .timeout(PATIENCE)
          .header("Authorization", "Bearer " + line("admin_token"));
    } catch (NoSuchFileException _) {
      throw new CommandFailedException(
          "no node answers in "
              + home
              + ": give the --home of one that runs, or start one with --admin_laddr"
              + " tcp://127.0.0.1:0, or that in its config.toml");
    } catch (AccessDeniedException _) {
      throw new CommandFailedException(
          "the admin files in "
              + home.resolve("data")
              + " are for the user who runs the node: run this as that user");
    } catch (IllegalArgumentException _) {
      throw new CommandFailedException(
          "the admin files in " + home.resolve("data") + " make no sense; restart the node");
    }
  }

  private String line(String name) throws IOException {
    Path file = home.resolve("data").resolve(name);
    if (Files.size(file) > MAX_BYTES) {
      throw new IllegalArgumentException(name);
    }
    return Files.readString(file).strip();
  }

  private static String form(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(entry ->
            entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private Answer send(HttpRequest.Builder request)
      throws CommandFailedException, IOException, InterruptedException {
    try (var http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      JsonNode body = JsonMapper.shared().readTree(answer.body());
      if (answer.statusCode() != 200) {
        throw new CommandFailedException(
            body.path("error").asString("HTTP " + answer.statusCode()));
      }
      return new Answer(answer.body().strip(), body);
    } catch (ConnectException _) {
      throw new CommandFailedException("the node of " + home + " does not answer: is it running?");
    } catch (JacksonException _) {
      throw new CommandFailedException("what answers is no Halley node: restart the node");
    }
  }
}
