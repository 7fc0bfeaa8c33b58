package dev.halley.p2p.identity;

import dev.halley.wire.Octets;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// Who a node is: the first 20 bytes of SHA-256 over its raw Ed25519 public key. Ordered as its
/// bytes are.
///
/// Held as numbers rather than text because address books hold many thousands of them.
public record NodeId(long head, long middle, int tail) implements Comparable<NodeId> {
  /// Length in bytes.
  public static final int BYTES = 20;

  private static final int PUBLIC_KEY_BYTES = 32;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final HexFormat HEX = HexFormat.of();

  /// The ID made of these 20 bytes.
  public static NodeId of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a node ID is 20 bytes, not " + bytes.length);
    }
    return new NodeId(
        (long) LONGS.get(bytes, 0), (long) LONGS.get(bytes, 8), (int) INTS.get(bytes, 16));
  }

  /// Reads 40 hexadecimal digits of either case.
  ///
  /// @throws IllegalArgumentException when it is anything else
  public static NodeId parse(String hex) {
    if (hex.length() != 2 * BYTES) {
      throw notAnId(hex);
    }
    return new NodeId(digits(hex, 0, 16), digits(hex, 16, 32), (int) digits(hex, 32, 40));
  }

  private static long digits(String hex, int from, int to) {
    long bits = 0;
    for (int i = from; i < to; i++) {
      char digit = hex.charAt(i);
      if (!HexFormat.isHexDigit(digit)) {
        throw notAnId(hex);
      }
      bits = bits << 4 | HexFormat.fromHexDigit(digit);
    }
    return bits;
  }

  private static IllegalArgumentException notAnId(String text) {
    return new IllegalArgumentException("a node ID is 40 hex digits, not " + Quoted.of(text));
  }

  /// The ID that goes with a raw Ed25519 public key of 32 bytes.
  public static NodeId ofPublicKey(Octets publicKey) {
    if (publicKey.size() != PUBLIC_KEY_BYTES) {
      throw new IllegalArgumentException(
          "an Ed25519 public key is 32 bytes, not " + publicKey.size());
    }
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(publicKey.toArray());
      return of(Arrays.copyOf(digest, BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /// The 20 bytes, in a fresh array.
  public byte[] bytes() {
    byte[] bytes = new byte[BYTES];
    LONGS.set(bytes, 0, head);
    LONGS.set(bytes, 8, middle);
    INTS.set(bytes, 16, tail);
    return bytes;
  }

  /// 40 lower-case hexadecimal digits.
  public String hex() {
    return HEX.formatHex(bytes());
  }

  @Override
  public int compareTo(NodeId other) {
    int order = Long.compareUnsigned(head, other.head);
    if (order == 0) {
      order = Long.compareUnsigned(middle, other.middle);
    }
    return order != 0 ? order : Integer.compareUnsigned(tail, other.tail);
  }

  @Override
  public String toString() {
    return hex();
  }
}
