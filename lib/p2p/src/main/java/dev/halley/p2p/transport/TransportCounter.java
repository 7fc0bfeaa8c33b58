package dev.halley.p2p.transport;

/// What a transport counts besides verdicts.
public enum TransportCounter {
  ACCEPTED("Connections that came in"),
  ACCEPT_FAILED("Times the listening socket could not hand over a connection"),
  TURNED_AWAY("Connections closed before the handshake because too many were pending"),
  DISPLACED("Pending handshakes closed to make room for a less crowded source"),
  NO_NETWORK("Connections closed because no network is served"),
  WRITE_STALLED("Connections closed because a write did not return"),
  UPGRADE_FAILED("Handshakes that ended because of a fault of ours");

  private final String help;

  TransportCounter(String help) {
    this.help = help;
  }

  /// One line for humans and metrics.
  public String help() {
    return help;
  }
}
