/// Peer exchange: the address book, the protocol and the manager that decides whom to dial.
@org.jspecify.annotations.NullMarked
module dev.halley.pex {
  requires transitive dev.halley.p2p;
  requires static transitive org.jspecify;

  exports dev.halley.pex;
  exports dev.halley.pex.book;
}
