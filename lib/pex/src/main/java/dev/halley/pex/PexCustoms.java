package dev.halley.pex;

import dev.halley.p2p.outcome.Misbehaviour.Severity;

/// What the nodes of a network are used to beside the form of the messages.
public enum PexCustoms {
  /// Requests come every 30 s, a seed hangs up after its answer, and who breaks a rule is gone.
  COMETBFT(Severity.DISCONNECT),
  /// Requests come as often as every 100 ms and a seed that hangs up is redialled at once, so links
  /// stay and answers are prompt; who breaks a rule goes when its slot is wanted.
  TENDERMINT_35(Severity.COUNT);

  private final Severity breach;

  PexCustoms(Severity breach) {
    this.breach = breach;
  }

  /// What a breach deserves.
  Severity breach() {
    return breach;
  }
}
