package dev.halley.p2p.crypto;

import java.security.GeneralSecurityException;
import java.security.Provider;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/// HKDF from a JCA provider.
final class JcaKeyDerivation implements KeyDerivation {
  private final Provider provider;

  JcaKeyDerivation(Provider provider) {
    this.provider = provider;
  }

  @Override
  public byte[] derive(byte[] secret, byte[] info, int length) {
    try {
      var plan = HKDFParameterSpec.ofExtract().addIKM(secret).thenExpand(info, length);
      return KDF.getInstance("HKDF-SHA256", provider).deriveData(plan);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(provider + " fails at HKDF", e);
    }
  }

  @Override
  public String toString() {
    return "HKDF-SHA256 of " + provider;
  }
}
