package dev.halley.p2p.crypto;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;

/// X25519 from a JCA provider.
final class JcaKeyAgreement implements KeyAgreement {
  private static final byte[] BASE_POINT = new byte[BYTES];

  static {
    BASE_POINT[0] = 9;
  }

  private final Provider provider;
  private final RawKeys keys;

  JcaKeyAgreement(Provider provider) {
    this.provider = provider;
    this.keys = RawKeys.x25519(provider);
  }

  @Override
  public Pair generate() {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("X25519", provider).generateKeyPair();
      return new JcaPair(pair.getPrivate(), keys.raw(pair.getPublic()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(provider + " makes no X25519 keys", e);
    }
  }

  @Override
  public Pair ofPrivate(byte[] scalar) {
    try {
      PrivateKey key = keys.privateKey(scalar);
      return new JcaPair(key, multiply(key, keys.publicKey(BASE_POINT)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(provider + " does not take X25519 keys", e);
    }
  }

  private byte[] multiply(PrivateKey scalar, PublicKey point) throws GeneralSecurityException {
    var agreement = javax.crypto.KeyAgreement.getInstance("X25519", provider);
    agreement.init(scalar);
    agreement.doPhase(point, true);
    return agreement.generateSecret();
  }

  @Override
  public String toString() {
    return "X25519 of " + provider;
  }

  private final class JcaPair implements Pair {
    private final PrivateKey privateKey;
    private final byte[] publicKey;

    JcaPair(PrivateKey privateKey, byte[] publicKey) {
      this.privateKey = privateKey;
      this.publicKey = publicKey;
    }

    @Override
    public byte[] publicKey() {
      return publicKey.clone();
    }

    @Override
    public byte[] agree(byte[] remote) throws CryptoException {
      if (LowOrderPoints.contains(remote)) {
        throw new CryptoException(CryptoException.Kind.LOW_ORDER_POINT);
      }
      try {
        byte[] secret = multiply(privateKey, keys.publicKey(remote));
        if (isZero(secret)) {
          throw new CryptoException(CryptoException.Kind.LOW_ORDER_POINT);
        }
        return secret;
      } catch (InvalidKeyException e) {
        throw new CryptoException(CryptoException.Kind.LOW_ORDER_POINT); // how the JDK says so
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(provider + " does not agree on X25519", e);
      }
    }

    /// In constant time: the secret must not leak through the comparison.
    private static boolean isZero(byte[] secret) {
      int bits = 0;
      for (byte octet : secret) {
        bits |= octet;
      }
      return bits == 0;
    }
  }
}
