package dev.halley.p2p.crypto;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;

/// Ed25519 from a JCA provider.
final class JcaSignatures implements Signatures {
  private static final String ALGORITHM = "Ed25519";

  private final Provider provider;
  private final RawKeys keys;

  JcaSignatures(Provider provider) {
    this.provider = provider;
    this.keys = RawKeys.ed25519(provider);
  }

  @Override
  public Signer signer(byte[] seed) {
    try {
      PrivateKey key = keys.privateKey(seed);
      return message -> sign(key, message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(provider + " does not take Ed25519 keys", e);
    }
  }

  private byte[] sign(PrivateKey key, byte[] message) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM, provider);
      signature.initSign(key);
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(provider + " does not sign with Ed25519", e);
    }
  }

  @Override
  public boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
    if (publicKey.length != PUBLIC_KEY_BYTES || signature.length != SIGNATURE_BYTES) {
      return false;
    }
    try {
      Signature verifier = Signature.getInstance(ALGORITHM, provider);
      verifier.initVerify(keys.publicKey(publicKey));
      verifier.update(message);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      return false; // the remote's key is not a point, or the signature not a pair of numbers
    }
  }

  @Override
  public String toString() {
    return "Ed25519 of " + provider;
  }
}
