package dev.halley.p2p.crypto;

import java.lang.System.Logger.Level;
import java.security.Provider;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/// Picks a provider for each primitive: the first of the candidates that passes the check.
///
/// @param preferred asked first for curves and frames, last for everything else
record SuiteChoice(Optional<Provider> preferred) {
  private static final System.Logger LOG = System.getLogger("dev.halley.p2p.crypto");
  private static final String CONSCRYPT = "org.conscrypt.OpenSSLProvider";

  /// The JDK's own for curves.
  private static final String CURVES = "SunEC";

  /// The JDK's own for frames and key derivation.
  private static final String CIPHERS = "SunJCE";

  /// With Conscrypt as the preferred provider when it is there and its native library loads.
  static SuiteChoice ofInstalled() {
    return new SuiteChoice(instantiate(CONSCRYPT));
  }

  static Optional<Provider> instantiate(String className) {
    try {
      return Optional.of(
          Class.forName(className)
              .asSubclass(Provider.class)
              .getDeclaredConstructor()
              .newInstance());
    } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
      LOG.log(Level.DEBUG, () -> className + " is not available: " + e);
      return Optional.empty();
    }
  }

  CryptoSuite choose() {
    var suite =
        new CryptoSuite(
            first(
                preferredFirst("KeyAgreement", "X25519", CURVES),
                JcaKeyAgreement::new,
                KnownAnswers::check),
            first(
                preferredFirst("Signature", "Ed25519", CURVES),
                JcaSignatures::new,
                KnownAnswers::check),
            frameCipher(),
            first(
                preferredLast("KDF", "HKDF-SHA256", CIPHERS),
                JcaKeyDerivation::new,
                KnownAnswers::check));
    LOG.log(Level.DEBUG, () -> "using " + suite);
    return suite;
  }

  /// With the system's libcrypto for busy directions, where the JVM may call native code. Where it
  /// may not, nobody tries: the JVM would print a warning.
  private FrameCipher frameCipher() {
    FrameCipher ordinary =
        first(
            preferredFirst("Cipher", "ChaCha20-Poly1305", CIPHERS),
            JcaFrameCipher::new,
            KnownAnswers::check);
    return SuiteChoice.class.getModule().isNativeAccessEnabled()
        ? new TwoSpeedFrameCipher(
            ordinary, new Latecomer<>(SuiteChoice::libcrypto, SuiteChoice::aside))
        : ordinary;
  }

  /// No virtual thread: it would keep peers from a processor for as long as linking takes.
  private static void aside(Runnable linking) {
    Thread.ofPlatform().name("libcrypto").daemon().start(linking);
  }

  /// Links the library, if there is one.
  static Optional<FrameCipher> libcrypto() {
    return tried("libcrypto", _ -> new LibcryptoFrameCipher(), KnownAnswers::check);
  }

  private Stream<Provider> preferredFirst(String type, String algorithm, String usual) {
    return Stream.concat(preferred.stream(), InstalledProviders.of(type, algorithm, usual));
  }

  private Stream<Provider> preferredLast(String type, String algorithm, String usual) {
    return Stream.concat(InstalledProviders.of(type, algorithm, usual), preferred.stream());
  }

  /// The first candidate that works; the others are not even looked for.
  static <T> T first(Stream<Provider> candidates, Function<Provider, T> wrap, Consumer<T> check) {
    return candidates
        .flatMap(candidate -> tried(candidate, wrap, check).stream())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no installed provider works"));
  }

  private static <C, T> Optional<T> tried(C candidate, Function<C, T> wrap, Consumer<T> check) {
    try {
      T primitive = wrap.apply(candidate);
      check.accept(primitive);
      return Optional.of(primitive);
    } catch (RuntimeException | LinkageError e) { // a broken provider may throw anything
      LOG.log(Level.DEBUG, () -> candidate + " is passed over: " + e);
      return Optional.empty();
    }
  }
}
