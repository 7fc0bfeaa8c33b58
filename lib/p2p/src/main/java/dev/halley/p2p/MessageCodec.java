package dev.halley.p2p;

import dev.halley.wire.Octets;
import java.io.IOException;

/// How the messages of a channel look as bytes. Called on many threads at once. CometBFT's reactors
/// have one protobuf envelope per channel or group of channels.
///
/// @param <M> what travels on the channel
public interface MessageCodec<M> {
  /// No codec: the message is its bytes.
  MessageCodec<Octets> OCTETS =
      new MessageCodec<>() {
        @Override
        public Octets encode(Octets message) {
          return message;
        }

        @Override
        public Octets decode(Octets bytes) {
          return bytes;
        }
      };

  /// Encodes one message.
  ///
  /// @param message not changed
  /// @return the bytes as they travel, without a length in front
  /// @throws IOException when this message has no form on the wire; it is not sent then
  Octets encode(M message) throws IOException;

  /// Decodes one message.
  ///
  /// @param bytes from a peer, so they may be anything up to the channel's capacity
  /// @return a valid message
  /// @throws IOException when no correct sender produces these bytes; the peer that sent them is
  ///   stopped, unless the reactor catches this
  M decode(Octets bytes) throws IOException;
}
