package dev.halley.pex;

/// What the nodes of a network are used to beside the form of the messages.
public enum PexCustoms {
  /// Requests come every 30 s, a seed hangs up after its answer, and who breaks a rule is gone.
  COMETBFT,
  /// Requests come as often as every 100 ms and a seed that hangs up is redialled at once, so links
  /// stay and answers are prompt; who breaks a rule goes when its slot is wanted.
  TENDERMINT_35
}
