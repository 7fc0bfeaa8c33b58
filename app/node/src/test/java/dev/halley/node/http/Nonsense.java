package dev.halley.node.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/// Requests that no caller in his right mind makes, for tests.
public final class Nonsense {
  private static final List<String> WORDS =
      List.of(
          "GET",
          "POST",
          "PUT",
          "get",
          "\0",
          " ",
          "/",
          "//",
          "*",
          "..",
          "%00",
          "%zz",
          "%e9",
          "?",
          "&",
          "=",
          "#",
          "\"",
          "{",
          "[",
          "HTTP/1.1",
          "HTTP/9",
          "\r\n",
          "\r\n\r\n",
          "Host: a",
          ":",
          "Content-Length: 3",
          "Content-Length: -1",
          "Content-Length: x",
          "Transfer-Encoding: chunked",
          "ffffffff",
          "Connection: close",
          "If-None-Match: \"",
          "http://b/",
          "\u00e9",
          "Authorization: Bearer ",
          "x".repeat(20_000));

  private final Random chance;
  private final List<String> paths;
  private final String header;

  /// @param paths known ones
  /// @param header of requests that are well-formed, with its line end; or nothing
  public Nonsense(Random chance, List<String> paths, String header) {
    this.chance = chance;
    this.paths = List.copyOf(paths);
    this.header = header;
  }

  private String path() {
    return one(paths);
  }

  private String one(List<String> of) {
    return of.get(chance.nextInt(of.size()));
  }

  /// Something that may be no request at all.
  public String broken() {
    var text = new StringBuilder(chance.nextBoolean() ? "GET " + path() : "");
    for (int n = chance.nextInt(12); n >= 0; n--) {
      text.append(chance.nextInt(8) == 0 ? path() : one(WORDS));
    }
    return text.append(chance.nextBoolean() ? " HTTP/1.1\r\nConnection: close\r\n\r\n" : "\r\n\r\n")
        .toString();
  }

  /// A request by the book, of something that makes no sense.
  ///
  /// @param names of parameters
  /// @param values some of which are right
  public String wellFormed(List<String> names, List<String> values) {
    String method = one(List.of("GET", "GET", "GET", "POST", "POST", "HEAD", "PUT", "DELETE"));
    String query = chance.nextBoolean() ? "" : "?" + parameters(names, values, "=", "&");
    String body =
        switch (chance.nextInt(3)) {
          case 0 -> "";
          case 1 -> parameters(names, values, "=", "&");
          default -> "{\"" + parameters(names, values, "\":\"", "\",\"") + "\"}";
        };
    return method
        + " "
        + path()
        + (chance.nextInt(8) == 0 ? "/" : "")
        + query
        + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
        + header
        + "Content-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  private String parameters(List<String> names, List<String> values, String is, String and) {
    var text = new StringBuilder();
    for (int n = chance.nextInt(4); n >= 0; n--) {
      text.append(one(names)).append(is).append(one(values)).append(n > 0 ? and : "");
    }
    return text.toString();
  }

  /// Sends it and reads what comes back until the server hangs up. Fails when that is not what a
  /// caller may be told about its own mistake.
  ///
  /// @param allowed further statuses
  /// @return the answer; nothing when the server hung up with something unread
  public static String mustBeRefused(InetSocketAddress at, String request, List<Integer> allowed) {
    String answer = ask(at, request.getBytes(StandardCharsets.ISO_8859_1));
    assertThat(answer).as(request).doesNotContain("\tat ", "Exception in", "java.");
    if (!answer.isEmpty()) {
      assertThat(answer).as(request).matches("(?s)HTTP/1\\.1 [2-5]\\d\\d .*");
      int status = Integer.parseInt(answer.substring(9, 12));
      assertThat(status == 200 || status == 304 || status / 100 == 4 || allowed.contains(status))
          .as(request + "\n" + answer)
          .isTrue();
    }
    return answer;
  }

  static String ask(InetSocketAddress at, byte[] request) {
    try (var socket = new Socket(at.getAddress(), at.getPort())) {
      socket.setSoTimeout(20_000);
      OutputStream out = socket.getOutputStream();
      out.write(request);
      out.flush();
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException _) {
      return ""; // it hung up with something unread
    }
  }
}
