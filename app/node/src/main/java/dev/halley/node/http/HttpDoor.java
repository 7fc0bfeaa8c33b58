package dev.halley.node.http;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// One address that is listened on, and what is answered there. Thread-safe.
public final class HttpDoor implements AutoCloseable {
  /// Connections that wait to be accepted.
  private static final int BACKLOG = 64;

  /// Of each address; further ones are closed at once.
  static final int MAX_CONNECTIONS = 200;

  static {
    // Somebody who opens connections and says nothing must not hold them for ever, nor all of them.
    System.setProperty("jdk.httpserver.maxConnections", "" + MAX_CONNECTIONS);
    System.setProperty("sun.net.httpserver.maxReqTime", "10");
    System.setProperty("sun.net.httpserver.maxReqHeaders", "64");
    System.setProperty("sun.net.httpserver.maxReqHeaderSize", "16384");
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads;
  private final Watchdog watchdog;

  private HttpDoor(HttpServer server, ExecutorService threads, Watchdog watchdog) {
    this.server = server;
    this.threads = threads;
    this.watchdog = watchdog;
  }

  /// Listens and answers until closed.
  ///
  /// @param address port 0 takes a free one
  /// @throws IOException when the address can't be bound
  public static HttpDoor open(InetSocketAddress address, Handler handler) throws IOException {
    return open(address, handler, HttpLimits.DEFAULT);
  }

  /// The same with other limits.
  public static HttpDoor open(InetSocketAddress address, Handler handler, HttpLimits limits)
      throws IOException {
    HttpServer server = HttpServer.create(address, BACKLOG);
    ExecutorService threads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("http-", 0).factory());
    var watchdog = new Watchdog(limits.patience());
    server.setExecutor(threads);
    server.createContext("/", new Conversation(handler, limits, watchdog));
    server.start();
    return new HttpDoor(server, threads, watchdog);
  }

  /// Where it listens, with the port that was really bound.
  public InetSocketAddress address() {
    return server.getAddress();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    watchdog.close();
  }
}
