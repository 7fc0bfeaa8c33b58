package dev.halley.interop;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.LongSupplier;

/// Stands before a listener: what connects is announced to a hook at once and reaches the listener
/// a moment later.
final class Relay implements AutoCloseable {
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
  private final ServerSocket door;

  /// @param onAccept called when somebody has connected
  /// @param delayMs how long each connection is held up
  Relay(Runnable onAccept, LongSupplier delayMs, int target) throws IOException {
    door = new ServerSocket();
    door.bind(new InetSocketAddress(LOOPBACK, Ports.free()));
    Thread.ofVirtual()
        .start(() -> {
          try {
            while (true) {
              Socket dialer = door.accept();
              onAccept.run();
              Thread.sleep(delayMs.getAsLong());
              join(dialer, new Socket(LOOPBACK, target));
            }
          } catch (IOException | InterruptedException closed) {
            // the test is over
          }
        });
  }

  int port() {
    return door.getLocalPort();
  }

  private static void join(Socket one, Socket other) {
    Thread.ofVirtual().start(() -> copy(one, other));
    Thread.ofVirtual().start(() -> copy(other, one));
  }

  private static void copy(Socket from, Socket to) {
    try (from;
        to) {
      from.setTcpNoDelay(true);
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException ended) {
      // either side has closed
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
