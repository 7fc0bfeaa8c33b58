package dev.halley.p2p.transport;

import java.time.Duration;

/// Time limits of the transport. All positive.
///
/// @param name longest wait for the resolver, per attempt
/// @param connect longest wait for TCP to open, per address tried
/// @param secret longest wait for the secret handshake; CometBFT gives up after 3 s
/// @param handshake longest wait for secret handshake and NodeInfo together
/// @param write longest time one write to a socket may take before the connection is closed
public record TransportSettings(
    Duration name, Duration connect, Duration secret, Duration handshake, Duration write) {
  /// 5 s, 3 s, 3 s, 6 s and 60 s: fits the limits of CometBFT, which are fixed.
  public static final TransportSettings DEFAULT =
      new TransportSettings(
          Duration.ofSeconds(5),
          Duration.ofSeconds(3),
          Duration.ofSeconds(3),
          Duration.ofSeconds(6),
          Duration.ofSeconds(60));

  /// Refuses anything that is not positive with an [IllegalArgumentException].
  public TransportSettings {
    requirePositive(name, "name");
    requirePositive(connect, "connect");
    requirePositive(secret, "secret");
    requirePositive(handshake, "handshake");
    requirePositive(write, "write");
  }

  private static void requirePositive(Duration limit, String what) {
    if (!limit.isPositive()) {
      throw new IllegalArgumentException("the time limit \"" + what + "\" must be positive");
    }
  }

  /// {@return the same with another wait for TCP}
  ///
  /// @param limit per address tried
  public TransportSettings withConnect(Duration limit) {
    return new TransportSettings(name, limit, secret, handshake, write);
  }

  /// {@return the same with another limit of the handshake} Its first half is never longer.
  ///
  /// @param limit for secret handshake and NodeInfo together
  public TransportSettings withHandshake(Duration limit) {
    Duration first = secret.compareTo(limit) < 0 ? secret : limit;
    return new TransportSettings(name, connect, first, limit, write);
  }

  /// {@return the same with another limit of writes}
  ///
  /// @param limit per write to the socket
  public TransportSettings withWrite(Duration limit) {
    return new TransportSettings(name, connect, secret, handshake, limit);
  }
}
