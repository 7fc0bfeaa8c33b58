package dev.halley.wire;

/// How packets are cut on one connection. Both ends must agree on the payload.
///
/// ```
/// delimited Packet:
/// +--------+----------------+--------------------------------------------------------------+
/// | length | 0a 00          | ping                                                         |
/// | 1-3 B  | 12 00          | pong                                                         |
/// |        | 1a len PacketMsg | [08 channel] [10 01 when last] [1a len data]               |
/// +--------+----------------+--------------------------------------------------------------+
/// ```
///
/// Source: CometBFT spec, p2p/legacy-docs/connection.
///
/// @param payloadBytes most payload in one packet (`max_packet_msg_payload_size`), 1–1,048,576
public record PacketFormat(int payloadBytes) {
  /// What CometBFT and its forks use unless configured otherwise.
  public static final PacketFormat DEFAULT = new PacketFormat(1_024);

  /// Largest channel ID.
  public static final int MAX_CHANNEL = 255;

  private static final int MAX_PAYLOAD = 1 << 20;

  /// Refuses payloads out of range with an [IllegalArgumentException].
  public PacketFormat {
    if (payloadBytes < 1 || payloadBytes > MAX_PAYLOAD) {
      throw new IllegalArgumentException(
          "a packet carries 1 to " + MAX_PAYLOAD + " bytes, not " + payloadBytes);
    }
  }

  /// Longest packet accepted, in bytes without its length prefix: a full last packet of the largest
  /// channel. One byte more than CometBFT computes, which has a channel below 0x80 in mind.
  int maxPacketBytes() {
    return packetBytes(MAX_CHANNEL, payloadBytes);
  }

  /// {@return most bytes a packet takes on the stream, prefix included}
  public int maxFrameBytes() {
    return Varint.size(maxPacketBytes()) + maxPacketBytes();
  }

  /// {@return most payload to send in one packet on a channel, in bytes} A full last packet of a
  /// channel from 0x80 on would be one byte too long for CometBFT.
  ///
  /// @param channel 0–255
  public int sendPayloadBytes(int channel) {
    return channel < 0x80 ? payloadBytes : Math.max(1, payloadBytes - 1);
  }

  private static int packetBytes(int channel, int payload) {
    int message = messageBytes(channel, true, payload);
    return 1 + Varint.size(message) + message;
  }

  /// Bytes of the inner message.
  static int messageBytes(int channel, boolean last, int payload) {
    int head = channel == 0 ? 0 : 1 + Varint.size(channel);
    int body = payload == 0 ? 0 : 1 + Varint.size(payload) + payload;
    return head + (last ? 2 : 0) + body;
  }
}
