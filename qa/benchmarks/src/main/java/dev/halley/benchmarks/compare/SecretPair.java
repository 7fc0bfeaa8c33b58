package dev.halley.benchmarks.compare;

import dev.halley.p2p.identity.NodeKey;
import dev.halley.p2p.secretconn.SecretConnection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.SecureRandom;
import java.util.concurrent.FutureTask;

/// Both ends of a secret connection over TCP loopback.
record SecretPair(SecretConnection first, SecretConnection second) {
  static SecretPair open() throws Exception {
    try (var listener = new ServerSocket()) {
      listener.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
      var accepted = new FutureTask<>(() -> secret(listener.accept()));
      Thread.ofVirtual().start(accepted);
      var dialled = new Socket(InetAddress.ofLiteral("127.0.0.1"), listener.getLocalPort());
      return new SecretPair(secret(dialled), accepted.get());
    }
  }

  private static SecretConnection secret(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    return SecretConnection.handshake(
        socket.getInputStream(), socket.getOutputStream(), NodeKey.generate(new SecureRandom()));
  }
}
