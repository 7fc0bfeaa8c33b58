/// The files of a home folder: read leniently, replaced atomically.
@org.jspecify.annotations.NullMarked
module dev.halley.home {
  requires transitive dev.halley.pex;
  requires tools.jackson.core;
  requires static transitive org.jspecify;

  exports dev.halley.home;
}
