package dev.halley.p2p.mconn;

import dev.halley.wire.Octets;
import java.util.ArrayDeque;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;

/// Every interleaving of senders, the writer and the end looks like some order of their calls.
public class SendQueueLincheckTest {
  private static final Octets[] MESSAGES = {Octets.ofHex("00"), Octets.ofHex("01")};

  private final SendQueue queue = new SendQueue(2);

  @Operation
  public boolean offerFirst() {
    return queue.offer(MESSAGES[0]);
  }

  @Operation
  public boolean offerSecond() throws InterruptedException {
    return queue.offer(MESSAGES[1], 0);
  }

  @Operation
  public String drainOne() {
    ArrayDeque<Octets> taken = new ArrayDeque<>();
    queue.drainTo(taken, 1);
    return taken.toString();
  }

  @Operation
  public boolean hasRoom() {
    return queue.hasRoom();
  }

  @Operation
  public boolean isEmpty() {
    return queue.isEmpty();
  }

  @Operation
  public void close() {
    queue.close();
  }

  @Test
  void isLinearizable() {
    new ModelCheckingOptions()
        .iterations(8)
        .invocationsPerIteration(200)
        .threads(3)
        .actorsPerThread(2)
        .check(this.getClass());
  }
}
