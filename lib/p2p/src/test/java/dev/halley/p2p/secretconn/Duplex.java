package dev.halley.p2p.secretconn;

import dev.halley.p2p.Pipe;
import dev.halley.p2p.crypto.CryptoSuite;
import dev.halley.p2p.identity.NodeKey;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Two sides of an in-memory connection that have shaken hands.
record Duplex(Pipe there, Pipe back, SecretConnection near, SecretConnection far)
    implements AutoCloseable {
  /// Only ends a test that hangs.
  private static final long PATIENCE_SECONDS = 60;

  static Duplex connect() throws Exception {
    var there = new Pipe();
    var back = new Pipe();
    var far = shake(there, back, Side.B.key(), CryptoSuite.best());
    var near = shake(back, there, Side.A.key(), CryptoSuite.best());
    return new Duplex(there, back, await(near), await(far));
  }

  static CompletableFuture<SecretConnection> shake(
      Pipe in, Pipe out, NodeKey key, CryptoSuite crypto) {
    var result = new CompletableFuture<SecretConnection>();
    Thread.startVirtualThread(() -> {
      try {
        result.complete(SecretConnection.handshake(in.input, out.output, key, crypto));
      } catch (Throwable e) {
        result.completeExceptionally(e);
        out.close(); // as an owner does: a failed side hangs up
      }
    });
    return result;
  }

  static <T> T await(CompletableFuture<T> future)
      throws InterruptedException, ExecutionException, TimeoutException {
    return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    there.close();
    back.close();
    near.close();
    far.close();
  }
}
