package dev.halley.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Writes one protobuf message as the Go nodes do: defaults are omitted, sub-messages are always
/// written. The caller keeps to ascending field numbers.
final class FieldWriter {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  FieldWriter varint(int field, long value) {
    if (value != 0) {
      tag(field, FieldReader.VARINT);
      raw(value);
    }
    return this;
  }

  FieldWriter octets(int field, Octets value) {
    return value.isEmpty() ? this : run(field, value.raw());
  }

  FieldWriter text(int field, String value) {
    return value.isEmpty() ? this : run(field, value.getBytes(StandardCharsets.UTF_8));
  }

  /// Written even when empty.
  FieldWriter message(int field, FieldWriter value) {
    return run(field, value.toArray());
  }

  byte[] toArray() {
    return out.toByteArray();
  }

  private FieldWriter run(int field, byte[] value) {
    tag(field, FieldReader.LENGTH);
    raw(value.length);
    out.writeBytes(value);
    return this;
  }

  private void tag(int field, int wireType) {
    raw((long) field << 3 | wireType);
  }

  private void raw(long value) {
    byte[] varint = new byte[Varint.MAX_BYTES];
    out.write(varint, 0, Varint.put(varint, 0, value));
  }
}
