package dev.halley.testkit;

import dev.halley.wire.Octets;
import dev.halley.wire.PacketFormat;
import dev.halley.wire.PacketWriter;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/// Delimited packets as bytes, right and wrong ones.
public final class Packets {
  private static final int HEAD_BYTES = 32;

  private Packets() {}

  public static byte[] ping() {
    byte[] packet = new byte[3];
    PacketWriter.ping(packet, 0);
    return packet;
  }

  public static byte[] pong() {
    byte[] packet = new byte[3];
    PacketWriter.pong(packet, 0);
    return packet;
  }

  /// A whole message, cut as CometBFT cuts it.
  public static byte[] message(int channel, Octets message) {
    int most = PacketFormat.DEFAULT.payloadBytes();
    var out = new ByteArrayOutputStream();
    int from = 0;
    while (message.size() - from > most) {
      out.writeBytes(fragment(channel, false, message.slice(from, from + most)));
      from += most;
    }
    out.writeBytes(fragment(channel, true, message.slice(from, message.size())));
    return out.toByteArray();
  }

  /// One packet with any payload, also one that is longer than allowed.
  public static byte[] fragment(int channel, boolean last, Octets data) {
    byte[] packet = new byte[data.size() + HEAD_BYTES];
    int end = PacketWriter.fragment(packet, 0, channel, last, data, 0, data.size());
    return Arrays.copyOf(packet, end);
  }
}
