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
/// Held as numbers rather than text because address books hold many thousands of them. Source:
/// CometBFT spec, p2p/legacy-docs/peer.
///
/// @param head bytes 0 to 7, the first one highest
/// @param middle bytes 8 to 15
/// @param tail bytes 16 to 19
public record NodeId(long head, long middle, int tail) implements Comparable<NodeId> {
  /// Length in bytes.
  public static final int BYTES = 20;

  private static final int PUBLIC_KEY_BYTES = 32;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final HexFormat HEX = HexFormat.of();

  /// {@return the ID made of these bytes}
  ///
  /// @param bytes 20
  /// @throws IllegalArgumentException when there are more or fewer
  public static NodeId of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a node ID is 20 bytes, not " + bytes.length);
    }
    return new NodeId(
        (long) LONGS.get(bytes, 0), (long) LONGS.get(bytes, 8), (int) INTS.get(bytes, 16));
  }

  /// Reads the text form.
  ///
  /// @param hex 40 hexadecimal digits of either case
  /// @return the ID, whose own text is in lower case
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

  /// {@return the ID that goes with a key}
  ///
  /// @param publicKey raw Ed25519, 32 bytes
  /// @throws IllegalArgumentException when it has another length
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

  byte[] bytes() {
    byte[] bytes = new byte[BYTES];
    LONGS.set(bytes, 0, head);
    LONGS.set(bytes, 8, middle);
    INTS.set(bytes, 16, tail);
    return bytes;
  }

  /// {@return 40 lower-case hexadecimal digits}
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
