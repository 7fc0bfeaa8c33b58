package dev.halley.interop;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;

/// Free TCP ports of 127.0.0.1 below the range from which systems take the local ports of outgoing
/// connections, so that nobody takes one between choosing and listening.
final class Ports {
  private static final int FIRST = 12_000;
  private static final int COUNT = 18_000;
  private static int next = new SecureRandom().nextInt(COUNT);

  private Ports() {}

  static synchronized int free() {
    for (int tries = 0; tries < COUNT; tries++) {
      int port = FIRST + next;
      next = (next + 1) % COUNT;
      if (isFree(port)) {
        return port;
      }
    }
    throw new IllegalStateException("no free port");
  }

  private static boolean isFree(int port) {
    try (var probe = new ServerSocket()) {
      probe.setReuseAddress(false);
      probe.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
