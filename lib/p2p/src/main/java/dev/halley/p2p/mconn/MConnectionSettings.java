package dev.halley.p2p.mconn;

import dev.halley.wire.PacketFormat;
import java.time.Duration;

/// How a connection behaves. Both ends must agree on the packet format; the rest is each side's
/// own.
///
/// @param format how packets are cut
/// @param sendRateBytes most bytes sent per second, 0 for no limit
/// @param receiveRateBytes most bytes read per second, 0 for no limit
/// @param pingInterval time from one ping to the next
/// @param pongTimeout how long nothing may arrive after a ping; shorter than the interval
/// @param sendTimeout how long [MConnection#send] waits for a place in the queue
/// @param maxPartialBytes most bytes of unfinished messages on all channels together, so that one
///   peer can't fill every channel's capacity at once; raised to the largest single channel
/// @param partials what all connections of the process share for unfinished messages
public record MConnectionSettings(
    PacketFormat format,
    long sendRateBytes,
    long receiveRateBytes,
    Duration pingInterval,
    Duration pongTimeout,
    Duration sendTimeout,
    int maxPartialBytes,
    PartialBudget partials) {

  /// What a CometBFT node uses unless configured otherwise.
  public static final MConnectionSettings DEFAULT =
      new MConnectionSettings(
          PacketFormat.DEFAULT,
          5_120_000,
          5_120_000,
          Duration.ofSeconds(60),
          Duration.ofSeconds(45),
          Duration.ofSeconds(10),
          32 << 20,
          PartialBudget.PROCESS);

  /// Refuses what contradicts this with an [IllegalArgumentException].
  public MConnectionSettings {
    if (sendRateBytes < 0 || receiveRateBytes < 0) {
      throw new IllegalArgumentException("p2p.send_rate and p2p.recv_rate must not be negative");
    }
    if (pongTimeout.isNegative() || pongTimeout.compareTo(pingInterval) >= 0) {
      throw new IllegalArgumentException("the pong timeout must be shorter than the ping interval");
    }
    if (sendTimeout.isNegative() || maxPartialBytes < 1) {
      throw new IllegalArgumentException("send timeout and partial bytes must be positive");
    }
  }

  /// {@return the same with packets cut otherwise}
  ///
  /// @param value what the remote uses, too
  public MConnectionSettings withFormat(PacketFormat value) {
    return new MConnectionSettings(
        value,
        sendRateBytes,
        receiveRateBytes,
        pingInterval,
        pongTimeout,
        sendTimeout,
        maxPartialBytes,
        partials);
  }

  /// {@return the same with other rates}
  ///
  /// @param send most bytes sent per second, 0 for no limit
  /// @param receive most bytes read per second, 0 for no limit
  public MConnectionSettings withRates(long send, long receive) {
    return new MConnectionSettings(
        format, send, receive, pingInterval, pongTimeout, sendTimeout, maxPartialBytes, partials);
  }

  MConnectionSettings withPing(Duration interval, Duration timeout) {
    return new MConnectionSettings(
        format,
        sendRateBytes,
        receiveRateBytes,
        interval,
        timeout,
        sendTimeout,
        maxPartialBytes,
        partials);
  }

  MConnectionSettings withSendTimeout(Duration value) {
    return new MConnectionSettings(
        format,
        sendRateBytes,
        receiveRateBytes,
        pingInterval,
        pongTimeout,
        value,
        maxPartialBytes,
        partials);
  }

  MConnectionSettings withPartials(int maxBytes, PartialBudget budget) {
    return new MConnectionSettings(
        format,
        sendRateBytes,
        receiveRateBytes,
        pingInterval,
        pongTimeout,
        sendTimeout,
        maxBytes,
        budget);
  }
}
