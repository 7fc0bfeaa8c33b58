package dev.halley.p2p.admission;

/// What the slots of a [Ledger] are taken by.
final class Taken {
  int outbound;
  int inbound;
  int dialing;
}
