package dev.halley.p2p;

import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.outcome.StageTimings;
import dev.halley.p2p.transport.Upgraded;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// A connection that is not a peer yet: just finished, or held while another link to the same node
/// stands. For the mailbox thread.
final class Candidate {
  private final Upgraded connection;
  private final @Nullable DialTarget dialled;
  private final StageTimings timings;
  private InputStream input;

  Candidate(Upgraded connection, @Nullable DialTarget dialled, StageTimings timings) {
    this.connection = connection;
    this.dialled = dialled;
    this.timings = timings;
    input = connection.input();
  }

  Upgraded connection() {
    return connection;
  }

  /// What we dialled; null when it came in.
  @Nullable DialTarget dialled() {
    return dialled;
  }

  StageTimings timings() {
    return timings;
  }

  /// Where the conversation is to be read from.
  InputStream input() {
    return input;
  }

  /// Prepares the connection for being held.
  ///
  /// @return what waits, on a thread of its own, until the remote speaks or leaves, and then runs
  ///   `whenSpoken` or `whenLost`
  Runnable hold(Runnable whenSpoken, Runnable whenLost) {
    var peekable = new PeekableInput(input);
    input = peekable;
    return () -> (speaks(peekable) ? whenSpoken : whenLost).run();
  }

  private static boolean speaks(PeekableInput input) {
    try {
      return input.peek();
    } catch (IOException _) {
      return false;
    }
  }
}
