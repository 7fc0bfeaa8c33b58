package dev.halley.p2p.secretconn;

import dev.halley.p2p.crypto.CryptoSuite;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.identity.NodeKey;
import dev.halley.wire.Octets;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// An authenticated and encrypted connection: X25519, then both sides prove their Ed25519 identity,
/// then ChaCha20-Poly1305 frames.
///
/// It works over any two streams and owns neither: time limits are the owner's, who closes the
/// streams to end a handshake or a read that takes too long. Reading and writing may go on at the
/// same time in different threads. Several writers take turns and each write arrives in one piece.
///
/// Source: CometBFT spec, p2p/legacy-docs/peer.
public final class SecretConnection implements AutoCloseable {
  private final OpeningStream input;
  private final SealingStream output;
  private final Octets remotePublicKey;
  private final NodeId remoteId;

  SecretConnection(OpeningStream input, SealingStream output, Octets remotePublicKey) {
    this.input = input;
    this.output = output;
    this.remotePublicKey = remotePublicKey;
    this.remoteId = NodeId.ofPublicKey(remotePublicKey);
  }

  /// Does the whole handshake: writes 35 and 1,044 bytes, each without waiting for the remote, and
  /// reads as many. Who answered is for the caller to compare with whom it wanted.
  ///
  /// @param in what the remote sends
  /// @param out unbuffered, or passing everything on at [OutputStream#flush()]
  /// @param key whose owner we prove to be
  /// @return the connection, ready for both directions
  /// @throws HandshakeException the remote's fault
  /// @throws java.io.EOFException the remote left
  /// @throws IOException one of the streams failed
  public static SecretConnection handshake(InputStream in, OutputStream out, NodeKey key)
      throws IOException {
    return handshake(in, out, key, CryptoSuite.best());
  }

  /// The same with given primitives: for this module, whose transport rations the curve work.
  ///
  /// @param in what the remote sends
  /// @param out unbuffered, or passing everything on at [OutputStream#flush()]
  /// @param key whose owner we prove to be
  /// @param crypto used for this connection only
  /// @return the connection, ready for both directions
  /// @throws HandshakeException the remote's fault
  /// @throws java.io.EOFException the remote left
  /// @throws IOException one of the streams failed
  @SuppressWarnings("exports")
  public static SecretConnection handshake(
      InputStream in, OutputStream out, NodeKey key, CryptoSuite crypto) throws IOException {
    return new Handshake(in, out, key, crypto).run();
  }

  /// {@return who the remote has proven to be}
  public NodeId remoteId() {
    return remoteId;
  }

  /// {@return the remote's raw Ed25519 public key, 32 bytes}
  public Octets remotePublicKey() {
    return remotePublicKey;
  }

  /// {@return what the remote sends} A read returns what is at hand, at least one byte. A frame
  /// that is not authentic or not well-formed is a [dev.halley.wire.WireException]; an end between
  /// two frames is -1, inside one an [java.io.EOFException].
  public InputStream input() {
    return input;
  }

  /// {@return what goes to the remote} A write is cut into frames of 1,024 bytes, at most 64 of
  /// which leave in one call to the stream underneath; it is not buffered.
  public OutputStream output() {
    return output;
  }

  /// Wipes the keys and gives buffers back, as soon as no read or write is going on any more;
  /// idempotent. The streams underneath are the owner's to close, best before.
  @Override
  public void close() {
    input.close();
    output.close();
  }
}
