package dev.halley.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/// The framing of every message on the stream: an unsigned LEB128 length, then that many bytes.
///
/// ```
/// +----------------+----------------+
/// | length, 1-10 B | body, length B |
/// +----------------+----------------+
/// ```
///
/// Source: CometBFT `libs/protoio`. Stateless and thread-safe.
public final class Delimited {
  private Delimited() {}

  /// Reads one message and not a byte more.
  ///
  /// @param in blocks until the message is there; need not be buffered, but is read byte by byte at
  ///   first
  /// @param limit longest body accepted, in bytes; checked before anything is allocated, so that a
  ///   stranger can't make us hold more by announcing it
  /// @return the body in a fresh array
  /// @throws EOFException the stream ended before the first byte
  /// @throws TruncatedException the stream ended later
  /// @throws WireException the length is malformed or above the limit
  /// @throws IOException the stream failed
  public static byte[] read(InputStream in, int limit) throws IOException {
    long length = readLength(in);
    if (length < 0 || length > limit) {
      throw WireException.oversized(length, limit);
    }
    byte[] body = in.readNBytes((int) length);
    if (body.length < length) {
      throw new TruncatedException("stream ended inside a message of " + length + " bytes");
    }
    return body;
  }

  /// {@return the length and the body in one array, to be written with one call}
  ///
  /// @param body copied
  public static byte[] frame(byte[] body) {
    byte[] framed = new byte[Varint.size(body.length) + body.length];
    int at = Varint.put(framed, 0, body.length);
    System.arraycopy(body, 0, framed, at, body.length);
    return framed;
  }

  private static long readLength(InputStream in) throws IOException {
    long length = 0;
    for (int i = 0; i < Varint.MAX_BYTES; i++) {
      int octet = in.read();
      if (octet < 0) {
        throw i == 0
            ? new EOFException("stream ended")
            : new TruncatedException("stream ended inside a length");
      }
      length |= (octet & 0x7fL) << (7 * i);
      if (octet < 0x80) {
        return length;
      }
    }
    throw WireException.malformed("a length of more than 10 bytes");
  }
}
