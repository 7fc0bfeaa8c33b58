package dev.halley.p2p.mconn;

/// What a connection counts from its start.
public enum Counter {
  /// Pieces of messages, cut and on their way.
  PACKETS_SENT,
  /// Packets of every kind.
  PACKETS_RECEIVED,
  /// Messages cut to the end.
  MESSAGES_SENT,
  /// Messages that came in whole.
  MESSAGES_RECEIVED,
  /// Pings of ours, one per interval.
  PINGS_SENT,
  /// Pings of the remote, answered or not.
  PINGS_RECEIVED,
  /// Answers to the remote's pings, and greetings.
  PONGS_SENT,
  /// Answers to our pings, and what nobody asked for.
  PONGS_RECEIVED,
  /// Pings that arrived while an answer was owed already and got none of their own.
  PINGS_COALESCED
}
