package dev.halley.p2p;

import dev.halley.wire.Octets;
import java.io.IOException;

/// A whole message and where it came from: what every reactor, CometBFT's six included, receives.
///
/// @param from still connected when it came in, perhaps not any more
/// @param channel 0–255, one of the reactor's own
/// @param message possibly empty, no longer than the channel allows
public record Envelope(Peer from, int channel, Octets message) {

  /// Decodes the message.
  ///
  /// @param <M> what travels on the channel
  /// @param descriptor of the channel it came on
  /// @return what its codec makes of the bytes
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
