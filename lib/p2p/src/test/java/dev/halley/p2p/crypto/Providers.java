package dev.halley.p2p.crypto;

import java.security.Provider;
import java.security.Security;
import java.util.Optional;
import java.util.stream.Stream;

/// The providers that every primitive is tested with.
final class Providers {
  private Providers() {}

  static Provider conscrypt() {
    return SuiteChoice.instantiate("org.conscrypt.OpenSSLProvider").orElseThrow();
  }

  static Stream<KeyAgreement> keyAgreements() {
    return both("SunEC").map(JcaKeyAgreement::new);
  }

  static Stream<Signatures> signatures() {
    return both("SunEC").map(JcaSignatures::new);
  }

  static Stream<FrameCipher> frameCiphers() {
    return Stream.concat(both("SunJCE").map(JcaFrameCipher::new), nativeFrameCiphers());
  }

  /// Those that need the system's libcrypto, which not every system has where we look for it.
  private static Stream<FrameCipher> nativeFrameCiphers() {
    if (!System.getProperty("os.name").equals("Linux")) {
      return Stream.empty();
    }
    FrameCipher ordinary = new JcaFrameCipher(Security.getProvider("SunJCE"));
    return Stream.of(
        libcrypto(),
        new TwoSpeedFrameCipher(ordinary, () -> Optional.of(libcrypto()), 1),
        new TwoSpeedFrameCipher(ordinary, Optional::empty, 1));
  }

  static FrameCipher libcrypto() {
    return SuiteChoice.libcrypto().orElseThrow();
  }

  static Stream<KeyDerivation> keyDerivations() {
    return Stream.of(new JcaKeyDerivation(Security.getProvider("SunJCE")));
  }

  private static Stream<Provider> both(String jdk) {
    return Stream.of(Security.getProvider(jdk), conscrypt());
  }
}
