package dev.halley.testkit;

import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.identity.NodeKey;
import dev.halley.p2p.secretconn.SecretConnection;
import dev.halley.wire.Delimited;
import dev.halley.wire.NodeInfo;
import dev.halley.wire.Octets;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The other end of a connection, played step by step on the caller's thread: it speaks the real
/// protocol as far as the test wants and then does anything else. For one thread.
public final class ScriptedPeer implements AutoCloseable {
  private final Socket socket;
  private final NodeKey key;
  private final InputStream in;
  private OutputStream out;
  private @Nullable SecretConnection secret;

  private ScriptedPeer(Socket socket, NodeKey key) throws IOException {
    this.socket = socket;
    this.key = key;
    socket.setSoTimeout((int) Awaitable.PATIENCE.toMillis());
    socket.setTcpNoDelay(true);
    in = socket.getInputStream();
    out = socket.getOutputStream();
  }

  /// Connects; nothing is said yet.
  public static ScriptedPeer dial(Endpoint remote, NodeKey key) throws IOException {
    var socket = new Socket();
    socket.connect(remote.toSocketAddress());
    return new ScriptedPeer(socket, key);
  }

  /// Connects from a loopback address of its own, such as 127.0.7.1.
  public static ScriptedPeer dialFrom(IpAddress source, Endpoint remote, NodeKey key)
      throws IOException {
    var socket = new Socket();
    socket.bind(new InetSocketAddress(source.toInetAddress(), 0));
    socket.connect(remote.toSocketAddress());
    return new ScriptedPeer(socket, key);
  }

  /// Plays the end that was dialled.
  public static ScriptedPeer accepted(Socket socket, NodeKey key) throws IOException {
    return new ScriptedPeer(socket, key);
  }

  public NodeId id() {
    return key.id();
  }

  /// Who is at the other end, once secure.
  public NodeId remoteId() {
    return secured().remoteId();
  }

  /// Puts a stream with faults between this peer and the socket; see [Faults].
  public ScriptedPeer through(UnaryOperator<OutputStream> faults) {
    out = faults.apply(out);
    return this;
  }

  /// Writes to the bare socket.
  public ScriptedPeer raw(byte... bytes) throws IOException {
    out.write(bytes);
    out.flush();
    return this;
  }

  /// Reads one byte from the bare socket; -1 at the end.
  public int readRaw() throws IOException {
    return in.read();
  }

  /// Does the secret handshake.
  public ScriptedPeer secure() throws IOException {
    secret = SecretConnection.handshake(in, out, key);
    return this;
  }

  /// Writes plain bytes through the secret connection.
  public ScriptedPeer write(byte... plain) throws IOException {
    OutputStream sealed = secured().output();
    sealed.write(plain, 0, plain.length);
    sealed.flush();
    return this;
  }

  /// Says NodeInfo.
  public ScriptedPeer introduce(NodeInfo info) throws IOException {
    return write(Delimited.frame(info.encode()));
  }

  /// Waits for the other end's NodeInfo.
  public NodeInfo hear() throws IOException {
    return NodeInfo.decode(Delimited.read(secured().input(), NodeInfo.LIMIT_BYTES));
  }

  /// Goes all the way to an honest peer of `chain`.
  public ScriptedPeer join(String chain, int... channels) throws IOException {
    secure().introduce(NodeInfos.of(id(), chain, channels)).hear();
    return this;
  }

  /// Sends a whole message.
  public ScriptedPeer send(int channel, Octets message) throws IOException {
    return write(Packets.message(channel, message));
  }

  /// Decrypted bytes from the other end.
  public InputStream input() {
    return secured().input();
  }

  /// Reads and forgets until the other end closes.
  ///
  /// @throws AssertionError when it does not
  public void awaitClose() {
    try {
      byte[] sink = new byte[4_096];
      while (in.read(sink) >= 0) {
        // Whatever it still had to say.
      }
    } catch (SocketTimeoutException e) {
      throw new AssertionError("the other end did not close", e);
    } catch (IOException _) {
      // Reset is closed, too.
    }
  }

  /// Closes with a reset: what was written and has not arrived is lost.
  public void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  private SecretConnection secured() {
    if (secret == null) {
      throw new IllegalStateException("call secure() first");
    }
    return secret;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
