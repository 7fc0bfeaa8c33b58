package dev.halley.p2p;

import dev.halley.wire.Octets;
import java.io.IOException;

/// How the messages of a channel look as bytes. Called on many threads at once.
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

  /// The message as bytes.
  ///
  /// @throws IOException when this message has no form on the wire; it is not sent then
  Octets encode(M message) throws IOException;

  /// The message that these bytes are.
  ///
  /// @throws IOException when no correct sender produces these bytes; the peer that sent them is
  ///   stopped, unless the reactor catches this
  M decode(Octets bytes) throws IOException;
}
