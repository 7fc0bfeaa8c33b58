package dev.halley.benchmarks.works;

import dev.halley.p2p.identity.NodeKey;
import dev.halley.p2p.secretconn.SecretConnection;
import java.io.IOException;
import java.net.Socket;
import java.security.SecureRandom;
import java.util.concurrent.FutureTask;

/// Both ends of a secret connection over TCP loopback.
record SecretPair(SecretConnection first, SecretConnection second) {
  static SecretPair open() throws Exception {
    SocketPair sockets = SocketPair.open();
    var accepted = new FutureTask<>(() -> secret(sockets.accepted()));
    Thread.ofVirtual().start(accepted);
    return new SecretPair(secret(sockets.dialled()), accepted.get());
  }

  private static SecretConnection secret(Socket socket) throws IOException {
    return SecretConnection.handshake(
        socket.getInputStream(), socket.getOutputStream(), NodeKey.generate(new SecureRandom()));
  }
}
