package dev.halley.node.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.halley.wire.Octets;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.zip.GZIPOutputStream;

/// Turns what the JDK's server hands over into requests, and replies into what it takes.
final class Conversation implements HttpHandler {
  private static final System.Logger LOG = System.getLogger(Conversation.class.getName());

  private static final Handler CROWDED =
      _ -> Reply.error(503, "busy with as many requests as this address takes; try again later");

  /// Every connection keeps a buffer twice as long as the longest write, every thread another.
  private static final int PIECE_BYTES = 8 << 10;

  private final Handler handler;
  private final HttpLimits limits;
  private final Semaphore room;
  private final Watchdog watchdog;

  Conversation(Handler handler, HttpLimits limits, Watchdog watchdog) {
    this.handler = handler;
    this.limits = limits;
    this.room = new Semaphore(limits.requests());
    this.watchdog = watchdog;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    boolean admitted = room.tryAcquire();
    try {
      converse(exchange, admitted ? handler : CROWDED);
    } finally {
      if (admitted) {
        room.release();
      }
    }
  }

  private void converse(HttpExchange exchange, Handler answering) throws IOException {
    Reply reply;
    try (var _ = watchdog.deadline()) {
      reply = reply(exchange, answering);
      if (!(reply instanceof Reply.Events)) {
        // within the deadline, for closing sends what is left
        try (exchange) {
          send(exchange, reply);
        } catch (RuntimeException e) {
          LOG.log(Level.WARNING, "a reply could not be written", e); // a fault of ours
        }
        return;
      }
    }
    try (exchange;
        EventSource source = ((Reply.Events) reply).source()) {
      stream(exchange, reply, source);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private Reply reply(HttpExchange exchange, Handler answering) throws IOException {
    try {
      return answering.answer(request(exchange));
    } catch (RefusedException e) {
      return Reply.error(e.code(), e.line());
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "a request could not be answered", e); // a fault of ours
      return Reply.error(500, "an error of this node; its log says more");
    }
  }

  private Request request(HttpExchange exchange) throws IOException, RefusedException {
    byte[] body = exchange.getRequestBody().readNBytes(limits.bodyBytes() + 1);
    if (body.length > limits.bodyBytes()) {
      throw new RefusedException(
          413, "the body is longer than " + (limits.bodyBytes() >> 10) + " KiB");
    }
    String path = exchange.getRequestURI().getPath();
    return new Request(
        exchange.getRequestMethod(),
        path == null ? "" : path,
        Parameters.parse(exchange.getRequestURI().getRawQuery()),
        Octets.ofOwned(body),
        name -> Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)));
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    begin(exchange, reply);
    boolean bodyless = exchange.getRequestMethod().equals("HEAD");
    switch (reply) {
      case Reply.Whole whole -> {
        whole.headers().forEach(exchange.getResponseHeaders()::set);
        boolean empty = bodyless || whole.body().size() == 0;
        exchange.sendResponseHeaders(whole.code(), empty ? -1 : whole.body().size());
        if (!empty) {
          write(exchange.getResponseBody(), whole.body());
        }
      }
      case Reply.Written written -> write(exchange, written, bodyless);
      case Reply.Events _ -> throw new IllegalArgumentException("events are streamed");
    }
  }

  private static void write(OutputStream out, Octets body) throws IOException {
    var piece = new byte[Math.min(PIECE_BYTES, body.size())];
    for (int at = 0; at < body.size(); at += piece.length) {
      int length = Math.min(piece.length, body.size() - at);
      body.copyTo(at, piece, 0, length);
      out.write(piece, 0, length);
    }
  }

  private static void begin(HttpExchange exchange, Reply reply) {
    exchange.getResponseHeaders().set("Content-Type", reply.type());
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
  }

  private static void write(HttpExchange exchange, Reply.Written written, boolean bodyless)
      throws IOException {
    boolean zipped = !bodyless && takesGzip(exchange);
    if (zipped) {
      exchange.getResponseHeaders().set("Content-Encoding", "gzip");
    }
    exchange.sendResponseHeaders(written.code(), bodyless ? -1 : 0);
    if (!bodyless) {
      try (OutputStream out = body(exchange, zipped)) {
        written.body().writeTo(out);
      }
    }
  }

  private static OutputStream body(HttpExchange exchange, boolean zipped) throws IOException {
    OutputStream plain = exchange.getResponseBody();
    return new BufferedOutputStream(zipped ? new GZIPOutputStream(plain) : plain);
  }

  private static boolean takesGzip(HttpExchange exchange) {
    return String.valueOf(exchange.getRequestHeaders().getFirst("Accept-Encoding"))
        .contains("gzip");
  }

  private void stream(HttpExchange exchange, Reply reply, EventSource source)
      throws IOException, InterruptedException {
    begin(exchange, reply);
    boolean bodyless = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(reply.code(), bodyless ? -1 : 0);
    if (!bodyless) {
      source.stream(new EventSink(exchange.getResponseBody(), watchdog));
    }
  }
}
