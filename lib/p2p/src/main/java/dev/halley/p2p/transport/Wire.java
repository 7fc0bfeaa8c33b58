package dev.halley.p2p.transport;

import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.outcome.Verdict;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// A connected socket under the eyes of the watchdog, closed once by whoever has had enough of it.
/// Thread-safe apart from its two streams.
final class Wire implements AutoCloseable {
  private final TransportContext context;
  private final Socket socket;
  private final long number;
  private final Endpoint remote;
  private final CountedInput input;
  private final WatchedOutput output;
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile @Nullable Verdict abandonedFor;

  private Wire(Socket socket, TransportContext context) throws IOException {
    this.context = context;
    this.socket = socket;
    if (!(socket.getRemoteSocketAddress() instanceof InetSocketAddress address)) {
      throw new SocketException("the socket is not connected any more");
    }
    Sockets.tune(socket);
    remote = Endpoint.of(address);
    input = new CountedInput(socket.getInputStream());
    output =
        new WatchedOutput(socket.getOutputStream(), context.settings().write(), context.ticker());
    number = context.nextNumber();
  }

  /// Takes over `socket`, also when it turns out to be of no use.
  ///
  /// @throws IOException when it was closed in the meantime
  static Wire over(Socket socket, TransportContext context) throws IOException {
    try {
      var wire = new Wire(socket, context);
      wire.whenStalled(() -> {});
      context.watchdog().watch(wire.output);
      return wire;
    } catch (IOException e) {
      Sockets.discard(socket);
      throw e;
    }
  }

  long number() {
    return number;
  }

  Endpoint remote() {
    return remote;
  }

  CountedInput input() {
    return input;
  }

  /// Waits until the remote has said `count` bytes, or nothing at all for `patience`; what it says
  /// stays to be read. For the thread that is about to read first.
  ///
  /// @throws IOException it left, or the wire was closed
  void awaitFirst(int count, Duration patience) throws IOException {
    try {
      socket.setSoTimeout((int) Math.max(1, patience.toMillis()));
      input.awaitFirst(1);
    } catch (SocketTimeoutException _) {
      return; // it waits for us
    } finally {
      socket.setSoTimeout(0);
    }
    input.awaitFirst(count);
  }

  WatchedOutput output() {
    return output;
  }

  /// Runs `act`, which must not block, before the wire is closed because a write did not return.
  void whenStalled(Runnable act) {
    output.onStall(() -> {
      context.tally().hit(TransportCounter.WRITE_STALLED);
      act.run();
      close();
    });
  }

  /// Closes it from outside and leaves word why for the thread that is at work on it.
  void abandon(Verdict verdict) {
    if (!closed.get()) {
      abandonedFor = verdict;
      close();
    }
  }

  @Nullable Verdict abandonedFor() {
    return abandonedFor;
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      context.watchdog().forget(output);
      Sockets.discard(socket);
    }
  }
}
