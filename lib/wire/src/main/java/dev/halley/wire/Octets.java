package dev.halley.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// An immutable run of bytes: the only form in which octets cross a module border.
public final class Octets {
  private static final HexFormat HEX = HexFormat.of();

  /// No bytes at all.
  public static final Octets EMPTY = new Octets(new byte[0]);

  private final byte[] data;

  private Octets(byte[] data) {
    this.data = data;
  }

  /// A copy of `source`.
  public static Octets copyOf(byte[] source) {
    return source.length == 0 ? EMPTY : new Octets(source.clone());
  }

  /// A copy of `length` bytes of `source` from `offset`.
  public static Octets copyOf(byte[] source, int offset, int length) {
    return length == 0 ? EMPTY : new Octets(Arrays.copyOfRange(source, offset, offset + length));
  }

  /// Takes over `owned` without copying; the caller gives the array up and never touches it again.
  public static Octets ofOwned(byte[] owned) {
    return owned.length == 0 ? EMPTY : new Octets(owned);
  }

  /// The bytes written as hexadecimal digits of either case.
  public static Octets ofHex(CharSequence hex) {
    return ofOwned(HEX.parseHex(hex));
  }

  /// The UTF-8 bytes of `text`.
  public static Octets ofUtf8(String text) {
    return ofOwned(text.getBytes(StandardCharsets.UTF_8));
  }

  public int size() {
    return data.length;
  }

  public boolean isEmpty() {
    return data.length == 0;
  }

  public byte at(int index) {
    return data[index];
  }

  /// The bytes themselves, for reading only.
  byte[] raw() {
    return data;
  }

  /// A fresh copy of the bytes.
  public byte[] toArray() {
    return data.clone();
  }

  /// Copies `length` bytes from `from` into `target` at `offset`.
  public void copyTo(int from, byte[] target, int offset, int length) {
    System.arraycopy(data, from, target, offset, length);
  }

  /// The bytes from `from` (inclusive) to `to` (exclusive), copied.
  public Octets slice(int from, int to) {
    return ofOwned(Arrays.copyOfRange(data, from, to));
  }

  public String hex() {
    return HEX.formatHex(data);
  }

  /// The bytes read as UTF-8; malformed sequences become U+FFFD.
  public String utf8() {
    return new String(data, StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Octets that && Arrays.equals(data, that.data);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(data);
  }

  @Override
  public String toString() {
    return hex();
  }
}
