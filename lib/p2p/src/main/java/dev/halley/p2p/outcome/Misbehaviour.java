package dev.halley.p2p.outcome;

/// An offence of an authenticated peer that a reactor reports; the policy of `p2p.admission`
/// decides what follows. Where CometBFT's reactors stop a peer for an error: consensus, block sync,
/// state sync, evidence and PEX do.
///
/// @param kind what was done
/// @param severity what it deserves by itself
/// @param detail more for humans, bounded and printable
public record Misbehaviour(Kind kind, Severity severity, String detail) {
  /// Makes the detail printable and cuts it.
  public Misbehaviour {
    detail = Printable.of(detail);
  }

  /// What the peer did, for counting.
  public enum Kind {
    /// A message that can't be read, or that no correct node would write.
    MALFORMED,
    /// An answer to what nobody asked.
    UNSOLICITED,
    /// More, or sooner, than agreed: requests, messages, addresses.
    EXCESSIVE,
    /// Something well-formed that is not so: a wrong block, an invalid signature, a height that
    /// shrinks.
    FALSE,
    /// Does not deliver what it promised.
    UNRESPONSIVE,
    /// What an application's own rules forbid.
    OTHER
  }

  /// What an offence deserves.
  public enum Severity {
    /// Remembered only.
    COUNT,
    /// The connection ends; it may come back.
    DISCONNECT,
    /// The connection ends and the identity is refused until the ban expires.
    BAN
  }
}
