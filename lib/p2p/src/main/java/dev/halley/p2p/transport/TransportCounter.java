package dev.halley.p2p.transport;

/// What a transport counts besides verdicts.
public enum TransportCounter {
  /// A socket came in; counted before anything is decided about it.
  ACCEPTED("Connections that came in"),
  /// The system refused to accept, for want of file descriptors for example.
  ACCEPT_FAILED("Times the listening socket could not hand over a connection"),
  /// The gate refused a socket: its IP address or prefix is crowded.
  TURNED_AWAY("Connections closed before the handshake because too many were pending"),
  /// The gate was full and the longest pending of the most crowded prefix gave way.
  DISPLACED("Pending handshakes closed to make room for a less crowded source"),
  /// A connection came in while no network was registered.
  NO_NETWORK("Connections closed because no network is served"),
  /// The watchdog closed a connection whose write took longer than allowed.
  WRITE_STALLED("Connections closed because a write did not return"),
  /// An unexpected exception ended a handshake.
  UPGRADE_FAILED("Handshakes that ended because of a fault of ours");

  private final String help;

  TransportCounter(String help) {
    this.help = help;
  }

  /// {@return one line for humans and metrics}
  public String help() {
    return help;
  }
}
