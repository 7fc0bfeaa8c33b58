package dev.halley.wire;

import java.io.IOException;
import java.io.InputStream;

/// The first message of the secret handshake, the only one in plain text: 35 bytes.
///
/// ```
/// +------+-----------+----------------------+
/// | 0x22 | 0x0a 0x20 | X25519 key, 32 bytes |
/// +------+-----------+----------------------+
/// ```
///
/// @param value the X25519 public key, 32 bytes
public record EphemeralKey(Octets value) {
  private static final int KEY_BYTES = 32;

  /// Length of the whole message in bytes, as every honest node writes it.
  public static final int FRAME_BYTES = 3 + KEY_BYTES;

  /// Longest body read: there is no other honest encoding, and the sender is a stranger yet.
  private static final int LIMIT_BYTES = 2 + KEY_BYTES;

  /// Refuses other lengths with an [IllegalArgumentException].
  public EphemeralKey {
    if (value.size() != KEY_BYTES) {
      throw new IllegalArgumentException("an ephemeral key is 32 bytes, not " + value.size());
    }
  }

  /// {@return the whole message with its length in front, to be written with one call}
  public byte[] frame() {
    return Delimited.frame(new FieldWriter().octets(1, value).toArray());
  }

  /// Reads the message and not a byte more.
  ///
  /// @param in blocks until the message is there
  /// @return a key of the right length, which may still be of low order
  /// @throws WireException it is anything but a key of 32 bytes
  /// @throws java.io.EOFException the stream ended
  /// @throws IOException the stream failed
  public static EphemeralKey read(InputStream in) throws IOException {
    return decode(Delimited.read(in, LIMIT_BYTES));
  }

  static EphemeralKey decode(byte[] body) throws WireException {
    Octets value = Octets.EMPTY;
    FieldReader reader = FieldReader.of(body);
    while (reader.next()) {
      switch (reader.field()) {
        case 1 -> value = reader.octets();
        default -> reader.skip();
      }
    }
    if (value.size() != KEY_BYTES) {
      throw WireException.malformed("ephemeral key of " + value.size() + " bytes, expected 32");
    }
    return new EphemeralKey(value);
  }
}
