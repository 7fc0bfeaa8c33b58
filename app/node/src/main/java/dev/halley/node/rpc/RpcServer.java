package dev.halley.node.rpc;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Serves a set of methods over HTTP: by path with GET, by JSON-RPC with POST.
public final class RpcServer implements AutoCloseable {
  /// Connections that wait to be accepted.
  private static final int BACKLOG = 64;

  static {
    // Somebody who opens connections and says nothing must not hold them for ever, nor all of them.
    System.setProperty("jdk.httpserver.maxConnections", "200");
    System.setProperty("sun.net.httpserver.maxReqTime", "10");
    System.setProperty("sun.net.httpserver.maxRspTime", "30");
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads;

  private RpcServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /// Listens and answers until closed.
  ///
  /// @param address port 0 takes a free one
  /// @throws IOException when the address can't be bound
  public static RpcServer start(InetSocketAddress address, Map<String, RpcMethod> methods)
      throws IOException {
    HttpServer server = HttpServer.create(address, BACKLOG);
    ExecutorService threads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("rpc-", 0).factory());
    var routes = new RpcRoutes(new JsonRpc(methods));
    server.setExecutor(threads);
    server.createContext("/", exchange -> serve(routes, exchange));
    server.start();
    return new RpcServer(server, threads);
  }

  private static void serve(RpcRoutes routes, HttpExchange exchange) throws IOException {
    try (exchange) {
      RpcRoutes.Answer answer = routes.answer(exchange);
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", answer.type());
      exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
      boolean bodyless = exchange.getRequestMethod().equals("HEAD") || body.length == 0;
      exchange.sendResponseHeaders(answer.code(), bodyless ? -1 : body.length);
      if (!bodyless) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  /// Where it listens, with the port that was really bound.
  public InetSocketAddress address() {
    return server.getAddress();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
