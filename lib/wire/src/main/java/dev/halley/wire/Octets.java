package dev.halley.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An immutable run of bytes: the only form in which octets cross a module border. Indexes outside
/// it cost an [IndexOutOfBoundsException].
public final class Octets {
  private static final HexFormat HEX = HexFormat.of();

  /// No bytes at all.
  public static final Octets EMPTY = new Octets(new byte[0]);

  private final byte[] data;

  private Octets(byte[] data) {
    this.data = data;
  }

  /// {@return the bytes of an array}
  ///
  /// @param source copied
  public static Octets copyOf(byte[] source) {
    return source.length == 0 ? EMPTY : new Octets(source.clone());
  }

  /// {@return the bytes of a part of an array}
  ///
  /// @param source copied from
  /// @param offset index of the first byte
  /// @param length how many
  public static Octets copyOf(byte[] source, int offset, int length) {
    int from = Objects.checkFromIndexSize(offset, length, source.length);
    return length == 0 ? EMPTY : new Octets(Arrays.copyOfRange(source, from, from + length));
  }

  /// Takes over an array without copying it.
  ///
  /// @param owned given up by the caller, who never touches it again
  /// @return its bytes
  public static Octets ofOwned(byte[] owned) {
    return owned.length == 0 ? EMPTY : new Octets(owned);
  }

  /// {@return the bytes written as hexadecimal digits}
  ///
  /// @param hex two digits of either case per byte and nothing between
  /// @throws IllegalArgumentException when it is anything else
  public static Octets ofHex(CharSequence hex) {
    return ofOwned(HEX.parseHex(hex));
  }

  /// {@return the UTF-8 form of a text}
  ///
  /// @param text its unpaired surrogates become `?`
  public static Octets ofUtf8(String text) {
    return ofOwned(text.getBytes(StandardCharsets.UTF_8));
  }

  /// {@return how many bytes there are}
  public int size() {
    return data.length;
  }

  /// {@return whether there are none}
  public boolean isEmpty() {
    return data.length == 0;
  }

  /// {@return one byte, signed}
  ///
  /// @param index from 0
  public byte at(int index) {
    return data[index];
  }

  /// The bytes themselves, for reading only.
  byte[] raw() {
    return data;
  }

  /// {@return the bytes in a fresh array}
  public byte[] toArray() {
    return data.clone();
  }

  /// Copies some of the bytes.
  ///
  /// @param from index here of the first
  /// @param target copied into
  /// @param offset index there of the first
  /// @param length how many
  public void copyTo(int from, byte[] target, int offset, int length) {
    System.arraycopy(data, from, target, offset, length);
  }

  /// {@return some of the bytes, copied}
  ///
  /// @param from index of the first
  /// @param to index after the last
  public Octets slice(int from, int to) {
    return copyOf(data, from, to - from);
  }

  /// {@return two lower-case hexadecimal digits per byte}
  public String hex() {
    return HEX.formatHex(data);
  }

  /// {@return the bytes read as UTF-8} Malformed sequences become U+FFFD.
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
