package dev.halley.p2p.transport;

import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.SpecialRanges;
import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/// The listening sockets of a transport.
final class Doors implements AutoCloseable {
  // The kernel's queue of connections nobody has accepted yet; the system may allow less.
  private static final int BACKLOG = 1_024;

  private final List<ServerSocket> sockets = new ArrayList<>();
  private final List<Endpoint> bound = new ArrayList<>();

  private Doors() {}

  /// Binds them all, or none.
  static Doors bind(List<Endpoint> wanted) throws IOException {
    var doors = new Doors();
    try {
      for (Endpoint endpoint : wanted) {
        doors.add(endpoint);
      }
      return doors;
    } catch (IOException e) {
      doors.close();
      throw e;
    }
  }

  private void add(Endpoint endpoint) throws IOException {
    if (isCovered(endpoint)) {
      return;
    }
    var socket = new ServerSocket();
    sockets.add(socket);
    try {
      socket.bind(endpoint.toSocketAddress(), BACKLOG);
    } catch (IOException e) {
      var named = new BindException("cannot listen on " + endpoint + ": " + e.getMessage());
      named.initCause(e);
      throw named;
    }
    bound.add(new Endpoint(endpoint.ip(), socket.getLocalPort()));
  }

  /// A socket bound to either unspecified address serves both families.
  private boolean isCovered(Endpoint endpoint) {
    return SpecialRanges.isUnspecified(endpoint.ip())
        && bound.stream()
            .anyMatch(b -> SpecialRanges.isUnspecified(b.ip()) && b.port() == endpoint.port());
  }

  List<ServerSocket> sockets() {
    return List.copyOf(sockets);
  }

  List<Endpoint> bound() {
    return List.copyOf(bound);
  }

  @Override
  public void close() {
    for (ServerSocket socket : sockets) {
      try {
        socket.close();
      } catch (IOException _) {
        // Closed is closed.
      }
    }
  }
}
