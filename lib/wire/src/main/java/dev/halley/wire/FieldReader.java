package dev.halley.wire;

import java.nio.charset.StandardCharsets;

/// Cuts one protobuf message into fields, without copying and without recursion. Every decoder of
/// this package is a loop over it, so that none reads a byte differently from another.
///
/// As lenient as the Go nodes: unknown fields are skipped, non-minimal varints are accepted, text
/// need not be UTF-8. As strict: a known field with the wrong wire type is malformed.
///
/// ```
/// for (r.over(...); r.next(); ) switch (r.field()) { case 1 -> r.varint(); default -> r.skip(); }
/// ```
///
/// Source: Protocol Buffers, Encoding. Reusable, not thread-safe.
final class FieldReader {
  static final int VARINT = 0;
  static final int FIXED64 = 1;
  static final int LENGTH = 2;
  static final int GROUP = 3;
  static final int GROUP_END = 4;
  static final int FIXED32 = 5;

  private byte[] source = {};
  private int at;
  private int end;
  private int field;
  private int wireType;

  /// A reader of the whole of `source`.
  static FieldReader of(byte[] source) {
    FieldReader reader = new FieldReader();
    reader.over(source, 0, source.length);
    return reader;
  }

  /// Starts anew on `source` from `from` (inclusive) to `to` (exclusive).
  void over(byte[] source, int from, int to) {
    this.source = source;
    this.at = from;
    this.end = to;
  }

  /// Steps to the next field; false at the end of the message. The value must then be taken or
  /// skipped.
  boolean next() throws WireException {
    if (at == end) {
      return false;
    }
    long tag = raw();
    field = (int) (tag >>> 3);
    wireType = (int) tag & 7;
    if (field <= 0 || wireType == GROUP_END) {
      throw WireException.malformed("illegal tag " + Long.toUnsignedString(tag));
    }
    return true;
  }

  int field() {
    return field;
  }

  /// The value of a varint field, 64 bits.
  long varint() throws WireException {
    expect(VARINT);
    return raw();
  }

  /// The value of a bytes field, copied.
  Octets octets() throws WireException {
    int length = length();
    return Octets.copyOf(source, at - length, length);
  }

  /// The value of a text field; malformed UTF-8 becomes U+FFFD instead of costing the message.
  String text() throws WireException {
    int length = length();
    return new String(source, at - length, length, StandardCharsets.UTF_8);
  }

  /// A reader of the sub-message.
  FieldReader message() throws WireException {
    FieldReader inner = new FieldReader();
    enter(inner);
    return inner;
  }

  /// Points `inner` at the sub-message.
  void enter(FieldReader inner) throws WireException {
    int length = length();
    inner.over(source, at - length, at);
  }

  /// Steps over a bytes field and returns its length; it ends at [#position].
  int length() throws WireException {
    expect(LENGTH);
    return pass(raw());
  }

  /// Index of the first byte not yet consumed.
  int position() {
    return at;
  }

  /// Steps over a field of any type. Groups are counted, not recursed into, so that no nesting can
  /// exhaust the stack.
  void skip() throws WireException {
    int depth = 0;
    int type = wireType;
    while (true) {
      depth += skipValue(type);
      if (depth == 0) {
        return;
      }
      if (at == end) {
        throw WireException.malformed("unterminated group");
      }
      type = (int) raw() & 7;
    }
  }

  /// Steps over one value and returns by how much the nesting of groups changed.
  private int skipValue(int type) throws WireException {
    switch (type) {
      case VARINT -> raw();
      case FIXED64 -> pass(8);
      case LENGTH -> pass(raw());
      case GROUP -> {
        return 1;
      }
      case GROUP_END -> {
        return -1;
      }
      case FIXED32 -> pass(4);
      default -> throw WireException.malformed("illegal wire type " + type);
    }
    return 0;
  }

  private void expect(int type) throws WireException {
    if (wireType != type) {
      throw WireException.malformed("wrong wire type " + wireType + " for field " + field);
    }
  }

  private int pass(long length) throws WireException {
    if (length < 0 || length > end - at) {
      throw WireException.malformed(
          "field " + field + " of " + Long.toUnsignedString(length) + " bytes is cut off");
    }
    at += (int) length;
    return (int) length;
  }

  private long raw() throws WireException {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      if (at == end) {
        throw WireException.malformed("a number is cut off");
      }
      byte octet = source[at++];
      value |= (octet & 0x7fL) << shift;
      if (octet >= 0) {
        return value;
      }
    }
    throw WireException.malformed("a number of more than 10 bytes");
  }
}
