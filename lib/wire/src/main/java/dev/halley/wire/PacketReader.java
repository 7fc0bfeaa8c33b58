package dev.halley.wire;

/// Takes delimited packets out of a window of received bytes, without allocating. After [#next] has
/// returned something other than [Kind#INCOMPLETE], the accessors describe that packet until the
/// next call; its data stays in the window.
///
/// One reader thread per instance.
public final class PacketReader {
  static final int PING_FIELD = 1;
  static final int PONG_FIELD = 2;
  static final int FRAGMENT_FIELD = 3;
  static final int CHANNEL_FIELD = 1;
  static final int LAST_FIELD = 2;
  static final int DATA_FIELD = 3;

  /// What was found at the start of the window.
  public enum Kind {
    /// The packet goes on beyond the window.
    INCOMPLETE,
    /// The remote wants a sign of life.
    PING,
    /// The answer to a ping, or nobody's: unsolicited ones are harmless.
    PONG,
    /// One piece of a message.
    FRAGMENT
  }

  private final int limitBytes;
  private final FieldReader packet = new FieldReader();
  private final FieldReader inner = new FieldReader();
  private int length;
  private int end;
  private int channel;
  private boolean last;
  private int dataFrom;
  private int dataLength;

  /// A reader that has seen nothing.
  ///
  /// @param format bounds the packets accepted by [PacketFormat#maxPacketBytes]
  public PacketReader(PacketFormat format) {
    this.limitBytes = format.maxPacketBytes();
  }

  /// Decodes the packet at `from`. When the window is too short, the call is repeated with more
  /// bytes; a window of [PacketFormat#maxFrameBytes] and 7 more is never too short.
  ///
  /// @param window must not change until the packet has been dealt with
  /// @param from index of the packet's first byte
  /// @param to index after the last byte received
  /// @return what the packet is
  /// @throws WireException the packet is malformed, empty, of an unknown kind, or longer than
  ///   allowed, whatever of it is in the window
  public Kind next(byte[] window, int from, int to) throws WireException {
    int at = prefix(window, from, to);
    if (at < 0 || length > to - at) {
      return Kind.INCOMPLETE;
    }
    end = at + length;
    packet.over(window, at, end);
    return members();
  }

  /// Reads the length and returns the index after it, or -1 when it goes on beyond the window.
  private int prefix(byte[] window, int from, int to) throws WireException {
    long value = 0;
    for (int i = 0; i < Varint.MAX_BYTES; i++) {
      if (from + i == to) {
        return -1;
      }
      byte octet = window[from + i];
      value |= (octet & 0x7fL) << (7 * i);
      if (octet >= 0) {
        length = bounded(value);
        return from + i + 1;
      }
    }
    throw WireException.malformed("a length of more than 10 bytes");
  }

  private int bounded(long value) throws WireException {
    if (value < 0 || value > limitBytes) {
      throw WireException.oversized(value, limitBytes);
    }
    return (int) value;
  }

  /// {@return index after the packet}
  public int end() {
    return end;
  }

  /// {@return the channel of a fragment as it stands on the wire, 32 bits} What is not between 0
  /// and 255 is for the caller to refuse, and never to be cut to a byte.
  public int channel() {
    return channel;
  }

  /// {@return whether nothing of the message follows}
  public boolean last() {
    return last;
  }

  /// {@return index of the first byte of the fragment's data in the window}
  public int dataFrom() {
    return dataFrom;
  }

  /// {@return bytes of the fragment's data, possibly 0}
  public int dataLength() {
    return dataLength;
  }

  /// The last member on the wire wins; members of the same kind in a row merge.
  private Kind members() throws WireException {
    Kind kind = Kind.INCOMPLETE;
    while (packet.next()) {
      switch (packet.field()) {
        case PING_FIELD -> kind = empty(Kind.PING);
        case PONG_FIELD -> kind = empty(Kind.PONG);
        case FRAGMENT_FIELD -> {
          if (kind != Kind.FRAGMENT) {
            clear();
          }
          fragment();
          kind = Kind.FRAGMENT;
        }
        default -> packet.skip();
      }
    }
    if (kind == Kind.INCOMPLETE) {
      throw WireException.malformed("neither ping nor pong nor message");
    }
    return kind;
  }

  private void clear() {
    channel = 0;
    last = false;
    dataFrom = 0;
    dataLength = 0;
  }

  private Kind empty(Kind kind) throws WireException {
    packet.enter(inner);
    while (inner.next()) {
      inner.skip();
    }
    return kind;
  }

  private void fragment() throws WireException {
    packet.enter(inner);
    while (inner.next()) {
      switch (inner.field()) {
        case CHANNEL_FIELD -> channel = (int) inner.varint();
        case LAST_FIELD -> last = inner.varint() != 0;
        case DATA_FIELD -> {
          dataLength = inner.length();
          dataFrom = inner.position() - dataLength;
        }
        default -> inner.skip();
      }
    }
  }
}
