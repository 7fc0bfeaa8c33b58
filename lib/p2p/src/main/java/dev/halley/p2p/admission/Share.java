package dev.halley.p2p.admission;

/// Which part of the [Ledger] a dial or a link is charged to; each to one at a time.
enum Share {
  NONE,
  DIALING,
  OUTBOUND,
  INBOUND,
  RESERVED,
  VISIT
}
