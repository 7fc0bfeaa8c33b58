/// The messages of the CometBFT peer-to-peer protocol as values, and their bounded codecs. Knows no
/// sockets.
@org.jspecify.annotations.NullMarked
module dev.halley.wire {
  requires static transitive org.jspecify;

  exports dev.halley.wire;
}
