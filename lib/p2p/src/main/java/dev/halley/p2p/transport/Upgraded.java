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
  /// Unique in the process.
  long number();

  /// Who is at the other end, proven by its key.
  NodeId id();

  /// What it said about itself; checked unless the verdict says otherwise.
  NodeInfo nodeInfo();

  /// Where its socket is.
  Endpoint remote();

  /// The endpoint it says it listens on, when that is a literal address; may be unspecified.
  Optional<Endpoint> listens();

  /// Decrypted bytes; one thread at a time.
  InputStream input();

  /// Bytes to encrypt; one thread at a time. A write that never ends is ended by the watchdog,
  /// which closes the connection.
  OutputStream output();

  /// Runs `act` before the watchdog closes the connection because a write did not return. It runs
  /// on the watchdog's thread and must not block.
  void whenStalled(Runnable act);

  /// Closes the socket; reads and writes under way end. Idempotent.
  @Override
  void close();
}
