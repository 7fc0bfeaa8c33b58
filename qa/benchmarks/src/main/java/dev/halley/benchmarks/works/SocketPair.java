package dev.halley.benchmarks.works;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// Both ends of a TCP connection over loopback.
record SocketPair(Socket dialled, Socket accepted) {
  static SocketPair open() throws IOException {
    InetAddress here = InetAddress.ofLiteral("127.0.0.1");
    try (var listener = new ServerSocket()) {
      listener.bind(new InetSocketAddress(here, 0));
      var dialled = new Socket(here, listener.getLocalPort());
      Socket accepted = listener.accept();
      dialled.setTcpNoDelay(true);
      accepted.setTcpNoDelay(true);
      return new SocketPair(dialled, accepted);
    }
  }
}
