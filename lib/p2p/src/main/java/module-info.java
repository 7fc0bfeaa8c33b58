/// Authenticated, multiplexed connections between CometBFT nodes.
@org.jspecify.annotations.NullMarked
module dev.halley.p2p {
  requires transitive dev.halley.wire;
  requires static transitive org.jspecify;

  exports dev.halley.p2p;
  exports dev.halley.p2p.identity;
  exports dev.halley.p2p.outcome;
  exports dev.halley.p2p.secretconn;
  exports dev.halley.p2p.admission;
  exports dev.halley.p2p.mconn;
  exports dev.halley.p2p.transport;
  exports dev.halley.p2p.blocksync;
}
