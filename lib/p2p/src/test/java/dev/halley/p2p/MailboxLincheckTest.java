package dev.halley.p2p;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;

/// Every interleaving of those who bring something and of the end looks like some order of their
/// calls: what was accepted runs, in the order of its arrival, and nothing else does.
public class MailboxLincheckTest {
  private final Mailbox mailbox = new Mailbox(() -> Instant.EPOCH);
  private final List<Integer> ran = new ArrayList<>(); // mailbox thread only

  @Operation
  public boolean postOne() {
    return mailbox.post(() -> ran.add(1));
  }

  @Operation
  public boolean postTwo() {
    return mailbox.post(() -> ran.add(2));
  }

  @Operation
  public boolean executeThree() {
    return mailbox.execute(() -> ran.add(3));
  }

  @Operation
  public boolean executeFour() {
    return mailbox.execute(() -> ran.add(4));
  }

  /// Closes the mailbox and is its thread until the end.
  @Operation(runOnce = true)
  public String closeAndRun() {
    mailbox.close();
    mailbox.run();
    return ran.toString();
  }

  @Test
  void isLinearizable() {
    new ModelCheckingOptions()
        .iterations(6)
        .invocationsPerIteration(100)
        .threads(3)
        .actorsPerThread(2)
        .check(this.getClass());
  }
}
