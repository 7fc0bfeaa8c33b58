package dev.halley.p2p.identity;

/// A block of addresses with a meaning of its own.
///
/// @param name as the registry calls it
/// @param source the document that set it aside, for example `RFC 1918`
record SpecialRange(Prefix prefix, String name, String source) {
  /// For example `Private-Use (10.0.0.0/8, RFC 1918)`.
  @Override
  public String toString() {
    return name + " (" + prefix + ", " + source + ")";
  }
}
