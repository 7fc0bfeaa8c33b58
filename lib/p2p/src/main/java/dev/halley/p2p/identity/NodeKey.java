package dev.halley.p2p.identity;

import dev.halley.p2p.crypto.CryptoSuite;
import dev.halley.p2p.crypto.PublicKeys;
import dev.halley.p2p.crypto.Signatures;
import dev.halley.wire.Octets;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/// The Ed25519 key by which a node is known. Thread-safe. Equal when the public keys are.
public final class NodeKey {
  private final Octets seed;
  private final Octets publicKey;
  private final NodeId id;
  private volatile Signatures.@Nullable Signer signer; // made by the first signature

  private NodeKey(Octets seed, Octets publicKey) {
    this.seed = seed;
    this.publicKey = publicKey;
    this.id = NodeId.ofPublicKey(publicKey);
  }

  /// {@return a new identity}
  ///
  /// @param random gives the 32 bytes of the seed
  public static NodeKey generate(SecureRandom random) {
    byte[] seed = new byte[Signatures.SEED_BYTES];
    random.nextBytes(seed);
    return ofSeed(seed);
  }

  /// {@return the key that a seed stands for}
  ///
  /// @param seed 32 bytes (RFC 8032), copied
  /// @throws IllegalArgumentException when it has another length
  public static NodeKey ofSeed(byte[] seed) {
    return new NodeKey(Octets.copyOf(seed), Octets.ofOwned(PublicKeys.ofSeed(seed)));
  }

  /// {@return the key of which both halves are known} Checking that they belong together is much
  /// less work than finding one from the other.
  ///
  /// @param seed 32 bytes (RFC 8032), copied
  /// @param publicKey 32 bytes, copied
  /// @throws IllegalArgumentException when one has another length or they don't belong together
  public static NodeKey of(byte[] seed, byte[] publicKey) {
    if (seed.length != Signatures.SEED_BYTES || publicKey.length != Signatures.PUBLIC_KEY_BYTES) {
      throw new IllegalArgumentException("the halves of an Ed25519 key are 32 bytes each");
    }
    var key = new NodeKey(Octets.copyOf(seed), Octets.copyOf(publicKey));
    if (!CryptoSuite.best().signatures().verify(publicKey, publicKey, key.sign(publicKey))) {
      throw new IllegalArgumentException("the public half is another key's");
    }
    return key;
  }

  /// {@return what others know the owner by, made of the public key}
  public NodeId id() {
    return id;
  }

  /// {@return the raw public key, 32 bytes}
  public Octets publicKey() {
    return publicKey;
  }

  /// {@return the secret itself, 32 bytes, for writing the key file only} Its text is the secret,
  /// too.
  public Octets seed() {
    return seed;
  }

  /// {@return the Ed25519 signature over a message, 64 bytes}
  ///
  /// @param message of any length; signed as it is, not hashed before
  public byte[] sign(byte[] message) {
    Signatures.Signer own = signer;
    if (own == null) {
      own = CryptoSuite.best().signatures().signer(seed.toArray());
      signer = own;
    }
    return own.sign(message);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NodeKey that && publicKey.equals(that.publicKey);
  }

  @Override
  public int hashCode() {
    return publicKey.hashCode();
  }

  /// The ID; never the secret.
  @Override
  public String toString() {
    return "NodeKey[" + id + "]";
  }
}
