package dev.halley.p2p.crypto;

/// The primitives as this machine provides them best. Thread-safe.
public record CryptoSuite(
    KeyAgreement keyAgreement,
    Signatures signatures,
    FrameCipher frameCipher,
    KeyDerivation keyDerivation) {

  /// The preferred provider of each primitive that passes its known-answer check; chosen once per
  /// process.
  ///
  /// Curves come from Conscrypt when it is on the class path, about ten times as fast as the JDK's;
  /// frames from whichever of the two is faster on this processor, which is measured in the
  /// background; everything else from the JDK.
  ///
  /// @throws IllegalStateException a primitive has no working provider
  public static CryptoSuite best() {
    return Best.SUITE;
  }

  /// Made on first use.
  private static final class Best {
    static final CryptoSuite SUITE = SuiteChoice.ofInstalled().choose();
  }
}
