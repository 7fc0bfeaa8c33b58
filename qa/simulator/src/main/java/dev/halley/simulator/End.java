package dev.halley.simulator;

import dev.halley.p2p.identity.Endpoint;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One side of a connection.
final class End {
  enum Stage {
    UPGRADING,
    HELD,
    STARTED,
    CLOSED
  }

  final long number;
  final Life life;

  /// Who is at the other side, and where its socket is.
  final Host peer;

  final Endpoint remote;
  @Nullable End other;
  Stage stage = Stage.UPGRADING;

  /// When the latest of what the other side sent arrives; nothing overtakes it.
  long latestNs;

  /// What arrived before the connection was started.
  private @Nullable List<Runnable> unread;

  /// A request of this side has no answer yet.
  boolean asking;

  /// When the request of the other side arrived that is not answered yet; -1 when there is none.
  long owingSinceNs = -1;

  /// The network carries nothing any more and nobody was told.
  boolean dead;

  End(long number, Life life, Host peer, Endpoint remote) {
    this.number = number;
    this.life = life;
    this.peer = peer;
    this.remote = remote;
  }

  End other() {
    if (other == null) {
      throw new IllegalStateException("half a connection");
    }
    return other;
  }

  boolean isOpen() {
    return stage != Stage.CLOSED;
  }

  /// A message is here; it is read when the connection is a peer's.
  void arrive(Runnable reading) {
    switch (stage) {
      case STARTED -> reading.run();
      case CLOSED -> {}
      case UPGRADING, HELD -> {
        if (unread == null) {
          unread = new ArrayList<>(2);
        }
        unread.add(reading);
        if (stage == Stage.HELD) {
          life.heard(this);
        }
      }
    }
  }

  void start() {
    stage = Stage.STARTED;
  }

  /// Reads what has arrived so far.
  void catchUp() {
    List<Runnable> readings = unread;
    unread = null;
    if (readings != null) {
      readings.forEach(this::arrive);
    }
  }
}
