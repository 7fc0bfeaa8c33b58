package dev.halley.p2p;

import dev.halley.wire.Octets;
import java.io.IOException;

/// A whole message and where it came from.
///
/// @param channel 0–255
public record Envelope(Peer from, int channel, Octets message) {

  /// The message as `descriptor`'s codec reads it.
  ///
  /// @throws IOException when no correct sender produces these bytes
  /// @throws IllegalArgumentException when it came on another channel
  public <M> M as(ChannelDescriptor<M> descriptor) throws IOException {
    if (descriptor.id() != channel) {
      throw new IllegalArgumentException(
          "it came on channel 0x%02x, not 0x%02x".formatted(channel, descriptor.id()));
    }
    return descriptor.codec().decode(message);
  }
}
