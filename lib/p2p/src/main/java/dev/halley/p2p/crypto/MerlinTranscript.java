package dev.halley.p2p.crypto;

import java.nio.charset.StandardCharsets;

/// A Merlin transcript: both sides append what they have seen and draw a challenge that depends on
/// all of it.
///
/// Each message goes in as its label and 32-bit little-endian length (meta data), then its bytes.
/// Source: the Merlin transcript protocol 1.0 over STROBE-128. For one thread.
public final class MerlinTranscript {
  private final Strobe strobe = new Strobe("Merlin v1.0");

  /// @param protocol what the transcript is for; ASCII, as are all labels
  public MerlinTranscript(String protocol) {
    append("dom-sep", ascii(protocol));
  }

  /// Adds one message.
  public void append(String label, byte[] message) {
    announce(label, message.length);
    strobe.add(message);
  }

  /// Draws `length` bytes that depend on everything so far.
  public byte[] challenge(String label, int length) {
    announce(label, length);
    return strobe.random(length);
  }

  private void announce(String label, int length) {
    strobe.describe(ascii(label));
    strobe.describeFurther(
        new byte[] {
          (byte) length, (byte) (length >>> 8), (byte) (length >>> 16), (byte) (length >>> 24)
        });
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
