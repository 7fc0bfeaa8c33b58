package dev.halley.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Writes one protobuf message as the Go nodes do: defaults are omitted, sub-messages are always
/// written. The caller keeps to ascending field numbers.
///
/// Writes into an array of its own without anything in between: an answer of peer exchange has 100
/// sub-messages, and a seed writes a thousand of them a second.
final class FieldWriter {
  private static final int FIRST_BYTES = 64; // an address

  private byte[] bytes;
  private int size;

  FieldWriter() {
    this(FIRST_BYTES);
  }

  /// @param expectedBytes room for so many before the array has to grow
  FieldWriter(int expectedBytes) {
    bytes = new byte[expectedBytes];
  }

  FieldWriter varint(int field, long value) {
    if (value != 0) {
      room(2 * Varint.MAX_BYTES);
      tag(field, FieldReader.VARINT);
      raw(value);
    }
    return this;
  }

  FieldWriter octets(int field, Octets value) {
    return value.isEmpty() ? this : run(field, value.raw(), value.size());
  }

  FieldWriter text(int field, String value) {
    if (value.isEmpty()) {
      return this;
    }
    byte[] text = value.getBytes(StandardCharsets.UTF_8);
    return run(field, text, text.length);
  }

  /// Written even when empty.
  FieldWriter message(int field, FieldWriter value) {
    return run(field, value.bytes, value.size);
  }

  /// Forgets everything written, to begin another message of the same kind.
  FieldWriter again() {
    size = 0;
    return this;
  }

  byte[] toArray() {
    return Arrays.copyOf(bytes, size);
  }

  private FieldWriter run(int field, byte[] value, int length) {
    room(2 * Varint.MAX_BYTES + length);
    tag(field, FieldReader.LENGTH);
    raw(length);
    System.arraycopy(value, 0, bytes, size, length);
    size += length;
    return this;
  }

  private void tag(int field, int wireType) {
    raw((long) field << 3 | wireType);
  }

  private void raw(long value) {
    size = Varint.put(bytes, size, value);
  }

  private void room(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
    }
  }
}
