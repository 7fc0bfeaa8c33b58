package dev.halley.wire;

import java.io.ByteArrayOutputStream;
import java.util.random.RandomGenerator;

/// Writes a protobuf message as an eccentric but legal encoder might: padded varints, and unknown
/// fields of every type in between.
final class NoisyMessage {
  private static final int UNKNOWN_FIELD = 20;

  private final RandomGenerator random;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  NoisyMessage(RandomGenerator random) {
    this.random = random;
  }

  NoisyMessage varint(int field, long value) {
    noise();
    tag(field, FieldReader.VARINT);
    raw(value);
    return this;
  }

  NoisyMessage bytes(int field, byte[] value) {
    noise();
    tag(field, FieldReader.LENGTH);
    raw(value.length);
    out.writeBytes(value);
    return this;
  }

  byte[] toArray() {
    noise();
    return out.toByteArray();
  }

  private void noise() {
    if (random.nextInt(4) == 0) {
      unknown(random.nextInt(5), 2);
    }
  }

  private void unknown(int kind, int depth) {
    int field = UNKNOWN_FIELD + random.nextInt(1_000);
    switch (kind) {
      case 0 -> {
        tag(field, FieldReader.VARINT);
        raw(random.nextLong());
      }
      case 1 -> fixed(field, FieldReader.FIXED64, 8);
      case 2 -> fixed(field, FieldReader.FIXED32, 4);
      case 3 -> {
        tag(field, FieldReader.LENGTH);
        int length = random.nextInt(5);
        raw(length);
        out.writeBytes(randomBytes(length));
      }
      default -> {
        tag(field, FieldReader.GROUP);
        if (depth > 0) {
          unknown(random.nextInt(5), depth - 1);
        }
        tag(field, FieldReader.GROUP_END);
      }
    }
  }

  private void fixed(int field, int wireType, int length) {
    tag(field, wireType);
    out.writeBytes(randomBytes(length));
  }

  private byte[] randomBytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private void tag(int field, int wireType) {
    raw(((long) field << 3) | wireType);
  }

  /// Sometimes with continuation bytes that say nothing.
  private void raw(long value) {
    byte[] target = new byte[Varint.MAX_BYTES];
    int length = Varint.put(target, 0, value);
    int padded = random.nextInt(3) == 0 ? random.nextInt(length, Varint.MAX_BYTES + 1) : length;
    for (int i = length; i < padded; i++) {
      target[i - 1] |= (byte) 0x80;
      target[i] = 0;
    }
    out.write(target, 0, padded);
  }
}
