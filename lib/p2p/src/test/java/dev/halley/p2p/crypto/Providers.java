package dev.halley.p2p.crypto;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.Provider;
import java.security.Security;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// The providers that every primitive is tested with, and the vectors.
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

  /// The lines of a resource, split at spaces, without comments; `-` stands for no bytes.
  static List<String[]> vectors(String resource) {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                Providers.class.getResourceAsStream(resource), StandardCharsets.US_ASCII))) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" ", -1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] bytes(String hex) {
    return hex.equals("-") ? new byte[0] : HexFormat.of().parseHex(hex);
  }
}
