package dev.halley.p2p.mconn;

import dev.halley.p2p.Pipe;
import dev.halley.p2p.outcome.StopReason;
import dev.halley.wire.Octets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A connection with its two threads, as an owner runs it: whichever loop ends first closes both
/// pipes.
final class Side implements AutoCloseable {
  record Received(int channel, Octets message) {}

  static final long PATIENCE_S = 10;

  final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
  final MConnection connection;
  private final Pipe in;
  private final Pipe out;
  private final CompletableFuture<StopReason> reader = new CompletableFuture<>();
  private final CompletableFuture<StopReason> writer = new CompletableFuture<>();

  Side(Pipe in, Pipe out, MConnectionSettings settings, ChannelSettings... channels) {
    this(in, out, settings, null, channels);
  }

  Side(
      Pipe in,
      Pipe out,
      MConnectionSettings settings,
      MConnection.@Nullable Handler handler,
      ChannelSettings... channels) {
    this.in = in;
    this.out = out;
    connection =
        new MConnection(
            in.input,
            out.output,
            List.of(channels),
            settings,
            handler == null ? (id, message) -> received.add(new Received(id, message)) : handler,
            System::nanoTime);
  }

  Side start() {
    Thread.startVirtualThread(() -> run(reader, connection::readLoop));
    Thread.startVirtualThread(() -> run(writer, connection::writeLoop));
    return this;
  }

  private void run(CompletableFuture<StopReason> result, Supplier<StopReason> loop) {
    try {
      result.complete(loop.get());
    } catch (Throwable e) {
      result.completeExceptionally(e);
    } finally {
      in.close();
      out.close();
    }
  }

  Received next() throws InterruptedException {
    Received message = received.poll(PATIENCE_S, TimeUnit.SECONDS);
    if (message == null) {
      throw new AssertionError("nothing received, " + connection.status());
    }
    return message;
  }

  /// Waits for both threads to end.
  StopReason reason() throws InterruptedException {
    try {
      writer.get(PATIENCE_S, TimeUnit.SECONDS);
      return reader.get(PATIENCE_S, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    connection.stop(StopReason.of(StopReason.Kind.SHUTDOWN));
    in.close();
    out.close();
  }
}
