package dev.halley.p2p.crypto;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;
import java.util.stream.Stream;

/// Finds the public half of an Ed25519 key.
public final class PublicKeys {
  private PublicKeys() {}

  /// The public key of a seed, both 32 bytes.
  ///
  /// No JCA interface computes it, but the JDK's generator asks its source of randomness for
  /// exactly the seed. Whether it did is checked by a signature.
  public static byte[] ofSeed(byte[] seed) {
    if (seed.length != Signatures.SEED_BYTES) {
      throw new IllegalArgumentException("an Ed25519 seed is 32 bytes, not " + seed.length);
    }
    return InstalledProviders.of("KeyPairGenerator", "Ed25519", "SunEC")
        .flatMap(provider -> tried(provider, seed))
        .findFirst()
        .orElseThrow(() ->
            new IllegalStateException(
                "no installed provider derives an Ed25519 key from its seed"));
  }

  private static Stream<byte[]> tried(Provider provider, byte[] seed) {
    byte[] key = generate(provider, seed);
    Signatures signatures = new JcaSignatures(provider);
    return Stream.of(key)
        .filter(_ -> signatures.verify(key, key, signatures.signer(seed).sign(key)));
  }

  private static byte[] generate(Provider provider, byte[] seed) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519", provider);
      generator.initialize(NamedParameterSpec.ED25519, new Replay(seed));
      return RawKeys.ed25519(provider).raw(generator.generateKeyPair().getPublic());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(provider + " makes no Ed25519 keys", e);
    }
  }

  /// "Randomness" that is the seed.
  private static final class Replay extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final transient byte[] seed;

    Replay(byte[] seed) {
      this.seed = seed;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      System.arraycopy(seed, 0, bytes, 0, Math.min(seed.length, bytes.length));
    }
  }
}
