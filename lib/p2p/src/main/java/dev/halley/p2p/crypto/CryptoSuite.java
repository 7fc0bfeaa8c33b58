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
  /// Curves and frames come from Conscrypt when it is on the class path: ten times and, on most
  /// processors, twice to three times as fast as the JDK's. Everything else comes from the JDK. A
  /// direction that turns out busy goes on in the system's libcrypto, where native access is
  /// enabled.
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
