package dev.halley.reliability.endurance;

import dev.halley.wire.Octets;
import dev.halley.wire.PacketFormat;
import dev.halley.wire.PacketReader;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/// Reads whole messages of one channel at a time; pings and pongs are passed over. For one thread.
final class Inbox {
  private final InputStream in;
  private final PacketReader packets = new PacketReader(PacketFormat.DEFAULT);
  private final byte[] window = new byte[4 * PacketFormat.DEFAULT.maxFrameBytes()];
  private int from;
  private int to;

  Inbox(InputStream in) {
    this.in = in;
  }

  /// The next message, which must be on `channel`.
  ///
  /// @throws EOFException the other end left
  Octets next(int channel) throws IOException {
    var message = new ByteArrayOutputStream();
    while (!isLast(channel, message)) {
      // goes on
    }
    return Octets.ofOwned(message.toByteArray());
  }

  private boolean isLast(int channel, ByteArrayOutputStream message) throws IOException {
    PacketReader.Kind kind = packets.next(window, from, to);
    if (kind == PacketReader.Kind.INCOMPLETE) {
      fill();
      return false;
    }
    from = packets.end();
    if (kind != PacketReader.Kind.FRAGMENT) {
      return false;
    }
    if (packets.channel() != channel) {
      throw new AssertionError("a message on channel " + packets.channel());
    }
    message.write(window, packets.dataFrom(), packets.dataLength());
    return packets.last();
  }

  private void fill() throws IOException {
    System.arraycopy(window, from, window, 0, to - from);
    to -= from;
    from = 0;
    int count = in.read(window, to, window.length - to);
    if (count < 0) {
      throw new EOFException("the other end left");
    }
    to += count;
  }
}
