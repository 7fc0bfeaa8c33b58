package dev.halley.p2p.mconn;

/// What a connection counts from its start.
public enum Counter {
  PACKETS_SENT,
  PACKETS_RECEIVED,
  MESSAGES_SENT,
  MESSAGES_RECEIVED,
  PINGS_SENT,
  PINGS_RECEIVED,
  PONGS_SENT,
  PONGS_RECEIVED,
  /// Pings that arrived while an answer was owed already and got none of their own.
  PINGS_COALESCED
}
