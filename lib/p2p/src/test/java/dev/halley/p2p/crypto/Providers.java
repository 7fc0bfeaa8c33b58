package dev.halley.p2p.crypto;

import java.security.Provider;
import java.security.Security;
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
    return both("SunJCE").map(JcaFrameCipher::new);
  }

  static Stream<KeyDerivation> keyDerivations() {
    return Stream.of(new JcaKeyDerivation(Security.getProvider("SunJCE")));
  }

  private static Stream<Provider> both(String jdk) {
    return Stream.of(Security.getProvider(jdk), conscrypt());
  }
}
