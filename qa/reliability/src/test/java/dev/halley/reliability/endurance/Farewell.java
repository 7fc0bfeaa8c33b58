package dev.halley.reliability.endurance;

/// How a visit to a node ends.
enum Farewell {
  /// Asks for addresses, hears the answer and is hung up on, as by a seed.
  ANSWERED,
  /// Exchanges a message and closes.
  POLITE,
  /// Exchanges a message and resets the connection.
  RESET,
  /// Leaves anywhere: in the handshake, in its introduction, in the middle of a sealed frame.
  CUT_OFF,
  /// Says something else than the handshake.
  NONSENSE,
  /// Leaves in the middle of a long message.
  UNFINISHED,
  /// Asks for addresses and does not wait for the answer.
  IMPATIENT,
  /// Speaks on a channel that there is not, and is hung up on.
  UNRULY,
  /// Tells addresses that nobody asked for, and is hung up on.
  DISHONEST,
  /// Comes once more as the same node while its first connection stands.
  TWICE
}
