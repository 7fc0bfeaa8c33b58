package dev.halley.wire;

/// Puts delimited packets straight into a batch buffer, without allocating. Each method writes at
/// `at` and returns the index after the packet; there must be room for
/// [PacketFormat#maxFrameBytes]. Stateless and thread-safe.
public final class PacketWriter {
  private PacketWriter() {}

  /// Writes three bytes that ask for a pong.
  ///
  /// @param target the batch
  /// @param at index of the first byte to write
  /// @return index after the last
  public static int ping(byte[] target, int at) {
    return empty(target, at, PacketReader.PING_FIELD);
  }

  /// Writes three bytes that answer a ping.
  ///
  /// @param target the batch
  /// @param at index of the first byte to write
  /// @return index after the last
  public static int pong(byte[] target, int at) {
    return empty(target, at, PacketReader.PONG_FIELD);
  }

  /// Writes one piece of a message.
  ///
  /// @param target the batch
  /// @param at index of the first byte to write
  /// @param channel 0 to 255
  /// @param last nothing of the message follows
  /// @param message where the piece is taken from
  /// @param from index of the first byte of the piece
  /// @param length bytes of the piece, possibly 0
  /// @return index after the last byte written
  /// @throws IllegalArgumentException when there can't be such a channel
  public static int fragment(
      byte[] target, int at, int channel, boolean last, Octets message, int from, int length) {
    if (channel < 0 || channel > PacketFormat.MAX_CHANNEL) {
      throw new IllegalArgumentException("a channel is 0 to 255, not " + channel);
    }
    int inner = PacketFormat.messageBytes(channel, last, length);
    int index = Varint.put(target, at, 1L + Varint.size(inner) + inner);
    target[index++] = PacketReader.FRAGMENT_FIELD << 3 | FieldReader.LENGTH;
    index = Varint.put(target, index, inner);
    if (channel != 0) {
      target[index++] = PacketReader.CHANNEL_FIELD << 3 | FieldReader.VARINT;
      index = Varint.put(target, index, channel);
    }
    if (last) {
      target[index++] = PacketReader.LAST_FIELD << 3 | FieldReader.VARINT;
      target[index++] = 1;
    }
    return length == 0 ? index : data(target, index, message, from, length);
  }

  private static int data(byte[] target, int at, Octets message, int from, int length) {
    target[at] = PacketReader.DATA_FIELD << 3 | FieldReader.LENGTH;
    int index = Varint.put(target, at + 1, length);
    message.copyTo(from, target, index, length);
    return index + length;
  }

  private static int empty(byte[] target, int at, int field) {
    target[at] = 2;
    target[at + 1] = (byte) (field << 3 | FieldReader.LENGTH);
    target[at + 2] = 0;
    return at + 3;
  }
}
