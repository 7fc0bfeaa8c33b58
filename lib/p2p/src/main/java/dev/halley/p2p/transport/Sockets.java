package dev.halley.p2p.transport;

import dev.halley.p2p.outcome.Verdict;
import dev.halley.p2p.outcome.Verdict.Kind;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Locale;

/// What the operating system's sockets do and say.
final class Sockets {
  private Sockets() {}

  /// Small messages leave at once, and a vanished host is noticed in the end.
  static void tune(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    socket.setKeepAlive(true);
  }

  /// Closes a socket that is of no use any more; what closing says is of no use either.
  static void discard(Socket socket) {
    try {
      socket.close();
    } catch (IOException _) {
      // Closed is closed.
    }
  }

  /// Why a socket did not connect.
  static Verdict refusal(IOException e) {
    String text = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    return Verdict.of(kind(e, text), text);
  }

  private static Kind kind(IOException e, String text) {
    return switch (e) {
      case SocketTimeoutException _ -> Kind.CONNECT_TIMEOUT;
      case NoRouteToHostException _ -> Kind.NO_ROUTE;
      case ConnectException _ when text.contains("timed out") -> Kind.CONNECT_TIMEOUT;
      case ConnectException _ when text.contains("refused") -> Kind.REFUSED;
      // What can't be connected to, such as a broadcast address.
      case BindException _ when text.contains("permission denied") -> Kind.NO_ROUTE;
      // Ours, not theirs: no port or no descriptor left.
      case BindException _ -> Kind.FULL;
      case IOException _ when text.contains("too many open files") -> Kind.FULL;
      case IOException _ -> Kind.NO_ROUTE;
    };
  }
}
