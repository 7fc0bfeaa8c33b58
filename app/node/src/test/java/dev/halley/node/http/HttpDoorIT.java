package dev.halley.node.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.testkit.Awaitable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpDoorIT {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final Duration SHORT = Duration.ofMillis(200);

  private final CountDownLatch gone = new CountDownLatch(1);
  private final AtomicInteger streamed = new AtomicInteger();
  private final AtomicInteger released = new AtomicInteger();
  private HttpDoor door;

  private static final String LONG = "0123456789".repeat(2_001);

  @BeforeEach
  void opens() throws IOException {
    door = HttpDoor.open(new InetSocketAddress(LOOPBACK, 0), routes());
  }

  private Routes routes() {
    return Routes.builder()
        .get("/plain", _ -> Reply.text(200, "hello\n"))
        .get("/json", _ -> Reply.json(Json.object(json -> json.writeNumberProperty("a", 1))))
        .post("/form", request -> Reply.text(200, request.form().text("name")))
        .get("/number", request -> Reply.text(200, "" + request.parameters().number("n", 1, 9, 5)))
        .get("/long", _ -> Reply.text(200, LONG))
        .get("/fault", _ -> brokenHandler())
        .get("/flood", _ -> new Reply.Events(this::flood))
        .get("/counted", _ -> new Reply.Events(new CountedSource()))
        .get("/secret", new Bearer("token", _ -> Reply.text(200, "told\n")))
        .build();
  }

  @AfterEach
  void closes() {
    door.close();
  }

  /// Counts who let it go.
  private final class CountedSource implements EventSource {
    @Override
    public void stream(EventSink sink) {
      streamed.incrementAndGet();
    }

    @Override
    public void close() {
      released.incrementAndGet();
    }
  }

  private static Reply brokenHandler() {
    throw new IllegalStateException("a fault of ours");
  }

  /// More than any buffer takes.
  private void flood(EventSink sink) throws IOException {
    try {
      while (true) {
        sink.send("1", "much", json -> json.writeString("x".repeat(100_000)));
      }
    } finally {
      gone.countDown();
    }
  }

  private String ask(String head, String body) throws IOException {
    return Nonsense.ask(
        door.address(),
        (head.replace("\n", "\r\n") + "\r\nConnection: close\r\n\r\n" + body)
            .getBytes(StandardCharsets.ISO_8859_1));
  }

  private String get(String path) throws IOException {
    return ask("GET " + path + " HTTP/1.1\nHost: a", "");
  }

  @Test
  void answersWhatIsInTheTableAndNothingElse() throws IOException {
    assertThat(get("/plain")).startsWith("HTTP/1.1 200 ").endsWith("hello\n");
    assertThat(get("/json")).contains("Content-type: application/json").contains("{\"a\":1}");
    assertThat(get("/other")).startsWith("HTTP/1.1 404 ");
    assertThat(get("/plain/")).startsWith("HTTP/1.1 404 ");
    assertThat(ask("DELETE /plain HTTP/1.1\nHost: a", ""))
        .startsWith("HTTP/1.1 405 ")
        .contains("Allow: GET");
    assertThat(ask("HEAD /plain HTTP/1.1\nHost: a", ""))
        .startsWith("HTTP/1.1 200 ")
        .doesNotContain("hello");
  }

  @Test
  void sendsALongBodyInPiecesThatMakeItWhole() throws IOException {
    assertThat(get("/long")).contains("Content-length: 20010").endsWith("\r\n\r\n" + LONG);
  }

  @Test
  void tellsTheCallersMistakes() throws IOException {
    assertThat(get("/number?n=7")).endsWith("7");
    assertThat(get("/number?n=10")).startsWith("HTTP/1.1 400 ").contains("from 1 to 9");
    assertThat(get("/number?n=%zz")).startsWith("HTTP/1.1 400 ");
    assertThat(get("/number?" + "a&".repeat(100))).startsWith("HTTP/1.1 400 ");
    assertThat(ask("POST /form HTTP/1.1\nHost: a\nContent-Length: 6", "name=x")).endsWith("x");
    assertThat(ask("POST /form HTTP/1.1\nHost: a\nContent-Length: 14", "{\"name\":\"json\"}"))
        .startsWith("HTTP/1.1 400 "); // cut
    assertThat(ask("POST /form HTTP/1.1\nHost: a\nContent-Length: 15", "{\"name\":\"json\"}"))
        .endsWith("json");
    assertThat(ask("POST /form HTTP/1.1\nHost: a\nContent-Length: 70000", "x".repeat(70_000)))
        .startsWith("HTTP/1.1 413 ");
  }

  @Test
  void lettingAStreamGoDoesNotDependOnItsBeginning() throws Exception {
    assertThat(get("/counted")).startsWith("HTTP/1.1 200 ");
    Awaitable.until("let go", () -> released.get() == 1);
    assertThat(ask("HEAD /counted HTTP/1.1\nHost: a", "")).startsWith("HTTP/1.1 200 ");
    Awaitable.until("let go", () -> released.get() == 2);
    assertThat(streamed).hasValue(1);
  }

  @Test
  void aFaultOfOursIsNoStackTrace() throws IOException {
    assertThat(get("/fault")).startsWith("HTTP/1.1 500 ").doesNotContain("IllegalState");
  }

  @Test
  void admitsNobodyWithoutTheToken() throws IOException {
    assertThat(get("/secret")).startsWith("HTTP/1.1 401 ");
    assertThat(ask("GET /secret HTTP/1.1\nHost: a\nAuthorization: Bearer wrong", ""))
        .startsWith("HTTP/1.1 401 ");
    assertThat(ask("GET /secret HTTP/1.1\nHost: a\nAuthorization: Bearer token", ""))
        .endsWith("told\n");
  }

  @Test
  void zipsForWhoUnderstands() throws IOException {
    String answer = ask("GET /json HTTP/1.0\nAccept-Encoding: gzip", "");
    assertThat(answer).contains("Content-encoding: gzip");
    byte[] body =
        answer.substring(answer.indexOf("\r\n\r\n") + 4).getBytes(StandardCharsets.ISO_8859_1);
    assertThat(new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes())
        .asString()
        .isEqualTo("{\"a\":1}");
  }

  @Test
  void hangsUpOnWhoReadsTooSlowly() throws Exception {
    HttpLimits impatient = HttpLimits.DEFAULT.withPatience(SHORT);
    try (HttpDoor other = HttpDoor.open(new InetSocketAddress(LOOPBACK, 0), routes(), impatient);
        var socket = new Socket(LOOPBACK, other.address().getPort())) {
      socket
          .getOutputStream()
          .write("GET /flood HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(gone.await(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void refusesMoreRequestsAtATimeThanItIsToldTo() throws Exception {
    var inside = new CountDownLatch(1);
    var leave = new CountDownLatch(1);
    Handler slow =
        _ -> {
          inside.countDown();
          try {
            leave.await(60, TimeUnit.SECONDS);
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
          return Reply.text(200, "done\n");
        };
    HttpLimits one = HttpLimits.DEFAULT.withRequests(1);
    try (HttpDoor narrow = HttpDoor.open(new InetSocketAddress(LOOPBACK, 0), slow, one)) {
      byte[] request = "GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
      var first = CompletableFuture.supplyAsync(() -> Nonsense.ask(narrow.address(), request));
      assertThat(inside.await(60, TimeUnit.SECONDS)).isTrue();
      assertThat(Nonsense.ask(narrow.address(), request))
          .startsWith("HTTP/1.1 503 ")
          .contains("try again later");
      leave.countDown();
      assertThat(first.get(60, TimeUnit.SECONDS)).endsWith("done\n");
      Awaitable.until(
          "there is room", () -> Nonsense.ask(narrow.address(), request).endsWith("done\n"));
    }
  }

  @Test
  void answersAfterAnyNonsense() throws IOException {
    long seed = System.nanoTime();
    System.out.println("HttpDoorIT nonsense, seed " + seed);
    var nonsense = new Nonsense(new Random(seed), List.of("/plain", "/json", "/number"), "");
    for (int i = 0; i < 300; i++) {
      Nonsense.mustBeRefused(door.address(), nonsense.broken(), List.of(501));
    }
    Awaitable.until("it still answers", () -> get("/plain").endsWith("hello\n"));
  }
}
