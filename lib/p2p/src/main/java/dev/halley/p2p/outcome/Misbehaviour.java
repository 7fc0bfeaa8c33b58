package dev.halley.p2p.outcome;

/// An offence of an authenticated peer that a reactor reports; the policy of `p2p.admission`
/// decides what follows.
///
/// @param detail more for humans, bounded and printable
public record Misbehaviour(Severity severity, String detail) {
  public Misbehaviour {
    detail = Printable.of(detail);
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
