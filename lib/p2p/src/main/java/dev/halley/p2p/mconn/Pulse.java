package dev.halley.p2p.mconn;

/// Decides when to ping and when the remote counts as dead. Any packet is a sign of life, not only
/// a pong; the time the reader spends away from the stream, in a handler or held back by the rate
/// limit, does not count against the remote.
///
/// The writer asks and pings, the reader reports; each side is one thread.
final class Pulse {
  private static final long PRESENT = Long.MIN_VALUE;

  private final long intervalNs;
  private final long timeoutNs;

  // The writer's.
  private long lastPingNs;
  private boolean waiting;
  private long heardAtPing;
  private long awayAtPing;

  private long heardByReader;

  // The reader's, read by the writer.
  private volatile long heard;
  private volatile long awayNs;
  private volatile long awaySinceNs;

  /// The reader is away until it reports for the first time.
  Pulse(long intervalNs, long timeoutNs, long nowNs) {
    this.intervalNs = intervalNs;
    this.timeoutNs = timeoutNs;
    this.lastPingNs = nowNs;
    this.awaySinceNs = nowNs;
  }

  /// The reader begins to wait for bytes.
  void listening(long nowNs) {
    awayNs = awayNs(nowNs); // before the next line, or the writer could miss this absence
    awaySinceNs = PRESENT;
  }

  /// The reader has bytes to work on.
  void away(long nowNs) {
    awaySinceNs = nowNs;
  }

  /// The reader got whole packets; a trickle of bytes that never makes one is no sign of life.
  void heard(long packets) {
    heardByReader += packets;
    heard = heardByReader;
  }

  boolean pingDue(long nowNs) {
    return !waiting && nowNs - lastPingNs >= intervalNs;
  }

  /// The writer has sent a ping.
  void pinged(long nowNs) {
    lastPingNs = nowNs;
    heardAtPing = heard;
    awayAtPing = awayNs(nowNs);
    waiting = true;
  }

  /// True when a ping went unanswered for too long.
  boolean silent(long nowNs) {
    if (heard != heardAtPing) {
      waiting = false;
    }
    return waiting && listenedNs(nowNs) >= timeoutNs;
  }

  /// How long nothing will be due, in nanoseconds.
  long quietNs(long nowNs) {
    long left = waiting ? timeoutNs - listenedNs(nowNs) : lastPingNs + intervalNs - nowNs;
    return Math.max(0, left);
  }

  private long listenedNs(long nowNs) {
    return nowNs - lastPingNs - (awayNs(nowNs) - awayAtPing);
  }

  private long awayNs(long nowNs) {
    long since = awaySinceNs; // before the sum: see listening
    return since == PRESENT ? awayNs : awayNs + (nowNs - since);
  }
}
