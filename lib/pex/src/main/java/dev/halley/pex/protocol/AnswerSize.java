package dev.halley.pex.protocol;

/// How long an answer may be. A request costs its sender a sealed frame, or, packed with others, a
/// part of one; an answer must not be many times that, or we would be somebody's amplifier.
public enum AnswerSize {
  /// Seven frames: a hundred IPv4 addresses in the legacy form, 93 as URLs.
  FULL(7_000),

  /// For another answer right after one: two frames.
  BRIEF(2_000);

  private final int bytes;

  AnswerSize(int bytes) {
    this.bytes = bytes;
  }

  int bytes() {
    return bytes;
  }
}
