package dev.halley.reliability.attacks;

import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.IpAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/// Stands before a listener and counts the bytes of both directions.
final class CountingRelay implements AutoCloseable {
  private final ServerSocket door;
  private final Endpoint target;
  private final AtomicLong in = new AtomicLong();
  private final AtomicLong out = new AtomicLong();

  CountingRelay(Endpoint target) throws IOException {
    this.target = target;
    door = new ServerSocket();
    door.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
    Thread.ofVirtual().start(this::serve);
  }

  Endpoint endpoint() {
    return new Endpoint(IpAddress.of(door.getInetAddress()), door.getLocalPort());
  }

  /// What the listener was sent.
  long in() {
    return in.get();
  }

  /// What the listener sent.
  long out() {
    return out.get();
  }

  private void serve() {
    try {
      while (true) {
        Socket guest = door.accept();
        var host = new Socket();
        host.connect(target.toSocketAddress());
        Thread.ofVirtual().start(() -> pump(guest, host, in));
        Thread.ofVirtual().start(() -> pump(host, guest, out));
      }
    } catch (IOException _) {
      // the test is over
    }
  }

  private static void pump(Socket from, Socket to, AtomicLong count) {
    try (from;
        to) {
      InputStream source = from.getInputStream();
      OutputStream sink = to.getOutputStream();
      byte[] buffer = new byte[16_384];
      for (int n = source.read(buffer); n >= 0; n = source.read(buffer)) {
        count.addAndGet(n);
        sink.write(buffer, 0, n);
      }
    } catch (IOException _) {
      // either side has closed
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
