package dev.halley.p2p.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ListenerTest {
  /// Answers `accept` from a script: a socket, or an error to throw. Blocks when there is no more.
  private static final class ScriptedDoor extends ServerSocket {
    private static final Object CLOSED = new Object();
    private final BlockingQueue<Object> script = new LinkedBlockingQueue<>();

    ScriptedDoor(List<?> script) throws IOException {
      this.script.addAll(script);
    }

    @Override
    public Socket accept() throws IOException {
      try {
        return switch (script.take()) {
          case Socket socket -> socket;
          case IOException error -> throw error;
          case RuntimeException error -> throw error;
          case OutOfMemoryError error -> throw error;
          default -> throw new SocketException("Socket closed");
        };
      } catch (InterruptedException e) {
        throw new SocketException(e.toString());
      }
    }

    @Override
    public void close() throws IOException {
      super.close();
      script.add(CLOSED);
    }
  }

  private final Tally<TransportCounter> tally = new Tally<>(TransportCounter.class);
  private final BlockingQueue<Socket> arrived = new LinkedBlockingQueue<>();

  @SuppressWarnings("NullAway.Init")
  private Listener listener;

  @SuppressWarnings("NullAway.Init")
  private Thread thread;

  private static IOException exhausted() {
    return new SocketException("Too many open files");
  }

  private void listen(Consumer<Socket> arrivals, Object... script) throws IOException {
    listener = new Listener(new ScriptedDoor(List.of(script)), arrivals, tally);
    thread = Thread.ofVirtual().start(listener);
  }

  @AfterEach
  void endsWhenClosedAndOnlyThen() throws Exception {
    assertThat(thread.isAlive()).isTrue();
    listener.close();
    assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
  }

  @Test
  void outlivesEveryErrorAndCountsIt() throws Exception {
    var guest = new Socket();
    listen(
        arrived::add,
        exhausted(),
        new SocketException("Software caused connection abort"),
        new IllegalStateException("a fault of ours"),
        new OutOfMemoryError("thread"),
        guest);
    assertThat(arrived.poll(10, TimeUnit.SECONDS)).isSameAs(guest);
    assertThat(tally.count(TransportCounter.ACCEPT_FAILED)).isEqualTo(4);
    assertThat(tally.count(TransportCounter.ACCEPTED)).isEqualTo(1);
  }

  @Test
  void outlivesAnArrivalThatCannotBeHandled() throws Exception {
    var first = new Socket();
    var second = new Socket();
    listen(
        socket -> {
          if (socket.equals(first)) {
            throw new IllegalStateException("a fault of ours");
          }
          arrived.add(socket);
        },
        first,
        second);
    assertThat(arrived.poll(10, TimeUnit.SECONDS)).isSameAs(second);
  }

  @Test
  void closesWithoutDelayDuringAPause() throws Exception {
    // Ten failures lead to the longest pause.
    Object[] errors = new Object[10];
    Arrays.fill(errors, exhausted());
    listen(arrived::add, errors);
  }
}
