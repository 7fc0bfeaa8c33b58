package dev.halley.p2p.transport;

import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.NodeId;
import dev.halley.wire.NodeInfo;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/// An encrypted connection to an authenticated node that has said who it is. Owns its socket: who
/// holds it must close it.
public interface Upgraded extends AutoCloseable {
  /// {@return a number that no other connection of this transport has}
  long number();

  /// {@return who is at the other end, proven by its key}
  NodeId id();

  /// {@return what it said about itself; checked unless the verdict says otherwise}
  NodeInfo nodeInfo();

  /// {@return where its socket is}
  Endpoint remote();

  /// {@return the endpoint it says it listens on, when that is a literal address; may be
  /// unspecified}
  Optional<Endpoint> listens();

  /// {@return decrypted bytes; for one thread at a time}
  InputStream input();

  /// {@return where to write bytes to encrypt; for one thread at a time} A write that never ends is
  /// ended by the watchdog, which closes the connection.
  OutputStream output();

  /// Lets something be done before the watchdog closes the connection because a write did not
  /// return.
  ///
  /// @param act runs on the watchdog's thread and must not block
  void whenStalled(Runnable act);

  /// Closes the socket; reads and writes under way end. Idempotent.
  @Override
  void close();
}
