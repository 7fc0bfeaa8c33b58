package dev.halley.p2p.identity;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// Percent-encoding of UTF-8 (RFC 3986, section 2.1).
final class Percent {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  /// What stands for itself in a path, beside letters and digits.
  private static final String PLAIN = "-._~/!$&'()*+,;=:@";

  private Percent() {}

  /// Bytes that are not UTF-8 become U+FFFD.
  ///
  /// @throws IllegalArgumentException when no two hexadecimal digits follow a percent sign
  static String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    var decoded = new ByteArrayOutputStream(encoded.length);
    for (int i = 0; i < encoded.length; i++) {
      if (encoded[i] == '%') {
        decoded.write(octet(encoded, i + 1));
        i += 2;
      } else {
        decoded.write(encoded[i]);
      }
    }
    return decoded.toString(StandardCharsets.UTF_8);
  }

  private static int octet(byte[] text, int at) {
    if (at + 1 >= text.length
        || !HexFormat.isHexDigit(text[at])
        || !HexFormat.isHexDigit(text[at + 1])) {
      throw new IllegalArgumentException("no two digits after a percent sign");
    }
    return HexFormat.fromHexDigit(text[at]) << 4 | HexFormat.fromHexDigit(text[at + 1]);
  }

  static String encode(String text) {
    var encoded = new StringBuilder(text.length());
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      if (isPlain(octet)) {
        encoded.append((char) octet);
      } else {
        encoded.append('%').append(HEX.toHexDigits(octet));
      }
    }
    return encoded.toString();
  }

  private static boolean isPlain(byte octet) {
    return octet > 0 && (Character.isLetterOrDigit(octet) || PLAIN.indexOf(octet) >= 0);
  }
}
