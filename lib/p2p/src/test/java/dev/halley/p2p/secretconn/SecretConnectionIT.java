package dev.halley.p2p.secretconn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.halley.p2p.crypto.CryptoSuite;
import dev.halley.p2p.identity.NodeKey;
import java.io.EOFException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Over real sockets on the loopback interface.
class SecretConnectionIT {
  private Socket near;
  private Socket far;

  @BeforeEach
  void connect() throws IOException {
    try (var server = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      near = new Socket(server.getInetAddress(), server.getLocalPort());
      far = server.accept();
    }
  }

  @AfterEach
  void disconnect() throws IOException {
    near.close();
    far.close();
  }

  @Test
  void carriesMegabytesBothWaysAtOnce() throws Exception {
    var farSide = shake(far, Side.B.key());
    var nearSide = shake(near, Side.A.key());
    SecretConnection a = Duplex.await(nearSide);
    SecretConnection b = Duplex.await(farSide);
    assertThat(a.remoteId()).isEqualTo(Side.B.key().id());
    assertThat(b.remoteId()).isEqualTo(Side.A.key().id());
    byte[] data = new byte[4 << 20];
    new SplittableRandom(1).nextBytes(data);
    var sentThere = run(() -> send(a, near, data));
    var sentBack = run(() -> send(b, far, data));
    var received = run(() -> b.input().readAllBytes());
    assertThat(a.input().readAllBytes()).isEqualTo(data);
    assertThat(Duplex.await(received)).isEqualTo(data);
    Duplex.await(sentThere);
    Duplex.await(sentBack);
  }

  @Test
  void remoteThatDripsBytesIsUnderstood() throws Exception {
    far.setTcpNoDelay(true);
    var nearSide = shake(near, Side.A.key());
    var dripping =
        run(() ->
            SecretConnection.handshake(
                far.getInputStream(), new Dripping(far), Side.B.key(), CryptoSuite.best()));
    assertThat(Duplex.await(nearSide).remoteId()).isEqualTo(Side.B.key().id());
    Duplex.await(dripping);
  }

  @Test
  void remoteThatHangsUpEndsTheHandshake() throws Exception {
    var nearSide = shake(near, Side.A.key());
    assertThat(far.getInputStream().readNBytes(35)).hasSize(35);
    far.shutdownOutput();
    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() -> Duplex.await(nearSide))
        .withCauseInstanceOf(EOFException.class);
  }

  /// How a time limit is kept: whoever watches the clock closes the socket.
  @Test
  void closingOurSocketEndsTheHandshake() throws Exception {
    var nearSide = shake(near, Side.A.key());
    assertThat(far.getInputStream().readNBytes(35)).hasSize(35);
    near.close();
    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() -> Duplex.await(nearSide))
        .withCauseInstanceOf(SocketException.class);
  }

  @Test
  void garbageEndsTheHandshakeWithoutAProof() throws Exception {
    var nearSide = shake(near, Side.A.key());
    far.getOutputStream()
        .write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(() -> Duplex.await(nearSide))
        .withCauseInstanceOf(HandshakeException.class);
    near.close();
    InputStream seen = far.getInputStream();
    assertThat(seen.readNBytes(35)).hasSize(35);
  }

  private static CompletableFuture<SecretConnection> shake(Socket socket, NodeKey key) {
    return run(() ->
        SecretConnection.handshake(
            socket.getInputStream(), socket.getOutputStream(), key, CryptoSuite.best()));
  }

  private static byte[] send(SecretConnection from, Socket socket, byte[] data) throws IOException {
    for (int at = 0; at < data.length; at += 100_000) {
      from.output().write(data, at, Math.min(100_000, data.length - at));
    }
    socket.shutdownOutput();
    return data;
  }

  private interface Task<T> {
    T run() throws Exception;
  }

  private static <T> CompletableFuture<T> run(Task<T> task) {
    var result = new CompletableFuture<T>();
    Thread.startVirtualThread(() -> {
      try {
        result.complete(task.run());
      } catch (Throwable e) {
        result.completeExceptionally(e);
      }
    });
    return result;
  }

  /// Passes every byte on by itself.
  private static final class Dripping extends FilterOutputStream {
    Dripping(Socket socket) throws IOException {
      super(socket.getOutputStream());
    }

    @Override
    public void write(byte[] data, int offset, int length) throws IOException {
      for (int i = 0; i < length; i++) {
        out.write(data[offset + i]);
      }
    }
  }
}
