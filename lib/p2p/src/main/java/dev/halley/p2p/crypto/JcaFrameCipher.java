package dev.halley.p2p.crypto;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;

/// ChaCha20-Poly1305 from a JCA provider.
final class JcaFrameCipher implements FrameCipher {
  private final Provider provider;

  JcaFrameCipher(Provider provider) {
    this.provider = provider;
  }

  @Override
  public Sealer sealer(byte[] key, long firstFrame) {
    return new JcaSealer(new Direction(provider, Cipher.ENCRYPT_MODE, key, firstFrame));
  }

  @Override
  public Opener opener(byte[] key, long firstFrame) {
    return new JcaOpener(new Direction(provider, Cipher.DECRYPT_MODE, key, firstFrame));
  }

  @Override
  public String toString() {
    return "ChaCha20-Poly1305 of " + provider;
  }

  /// One cipher object, set up anew for each frame.
  private static final class Direction {
    private static final byte[] NO_KEY = new byte[KEY_BYTES];

    // no frame has a nonce that starts with a one, so this pair is always new to the cipher
    private static final IvParameterSpec NO_NONCE =
        new IvParameterSpec(new byte[] {1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});

    private final Provider provider;
    private final Cipher cipher;
    private final int mode;
    private final WipeableKey key;
    private final FrameNonce nonce;

    // Native code behind the JCA gets copies of whole arrays, in and out: of one that holds a batch
    // of frames this costs several times what sealing does.
    private byte[] frame = {};

    Direction(Provider provider, int mode, byte[] key, long firstFrame) {
      if (key.length != KEY_BYTES) {
        throw new IllegalArgumentException("a frame key is 32 bytes, not " + key.length);
      }
      this.provider = provider;
      this.mode = mode;
      this.key = new WipeableKey(key);
      this.nonce = new FrameNonce(firstFrame);
      try {
        this.cipher = Cipher.getInstance("ChaCha20-Poly1305", provider);
      } catch (GeneralSecurityException e) {
        throw failed(e);
      }
    }

    void process(byte[] buffer, int offset, int length)
        throws AEADBadTagException, CryptoException {
      try {
        cipher.init(mode, key, new IvParameterSpec(nonce.current()));
        if (offset == 0 && buffer.length == sealedBytes(length)) { // as idle connections do it
          int _ = cipher.doFinal(buffer, 0, length, buffer);
          nonce.advance();
          return;
        }
        if (frame.length < length + TAG_BYTES) {
          frame = new byte[length + TAG_BYTES];
        }
        System.arraycopy(buffer, offset, frame, 0, length);
        int done = cipher.doFinal(frame, 0, length, frame);
        System.arraycopy(frame, 0, buffer, offset, done);
        nonce.advance();
      } catch (AEADBadTagException e) {
        throw e;
      } catch (GeneralSecurityException e) {
        throw failed(e);
      }
    }

    private int sealedBytes(int length) {
      return mode == Cipher.ENCRYPT_MODE ? length + TAG_BYTES : length;
    }

    private IllegalStateException failed(GeneralSecurityException cause) {
      return new IllegalStateException(provider + " fails at ChaCha20-Poly1305", cause);
    }

    /// Wipes our copy, then makes the cipher object forget its own.
    void close() {
      if (key.isDestroyed()) {
        return;
      }
      key.destroy();
      Arrays.fill(frame, (byte) 0);
      try {
        cipher.init(mode, new WipeableKey(NO_KEY), NO_NONCE);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(provider + " does not let a key go", e);
      }
    }
  }

  private record JcaSealer(Direction direction) implements Sealer {
    @Override
    public void seal(byte[] buffer, int offset, int length) throws CryptoException {
      try {
        direction.process(buffer, offset, length);
      } catch (AEADBadTagException e) {
        throw new IllegalStateException("sealing does not compare tags", e);
      }
    }

    @Override
    public void close() {
      direction.close();
    }
  }

  private record JcaOpener(Direction direction) implements Opener {
    @Override
    public void open(byte[] buffer, int offset, int length) throws CryptoException {
      if (length < TAG_BYTES) {
        throw new CryptoException(CryptoException.Kind.FORGED_FRAME);
      }
      try {
        direction.process(buffer, offset, length);
      } catch (AEADBadTagException e) {
        throw new CryptoException(CryptoException.Kind.FORGED_FRAME);
      }
    }

    @Override
    public void close() {
      direction.close();
    }
  }
}
