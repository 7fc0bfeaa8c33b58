package dev.halley.simulator;

import java.time.Duration;

/// A network and what happens to it.
///
/// @param name for reports and file names
/// @param nodes peers, seeds not counted
/// @param seeds the only contacts that a node is configured with
/// @param length virtual time
/// @param arrival the peers start at random moments within this time
/// @param session median time for which a peer runs before it stops; zero means for ever
/// @param absence median time until it comes back
/// @param unlistening percent of peers that can't be dialled, because they are behind NAT or don't
///   listen
/// @param linkLife mean life of a link until the network breaks it; zero means that it never does
/// @param inbound slots of each peer
/// @param outbound slots of each peer
/// @param randomSeed the same seed gives the same run
public record Scenario(
    String name,
    int nodes,
    int seeds,
    Duration length,
    Duration arrival,
    Duration session,
    Duration absence,
    int unlistening,
    Duration linkLife,
    int inbound,
    int outbound,
    long randomSeed) {

  /// A public network of medium size on an ordinary day.
  public static final Scenario DAY =
      new Scenario(
          "day",
          500,
          2,
          Duration.ofHours(24),
          Duration.ofMinutes(10),
          Duration.ofHours(6),
          Duration.ofMinutes(30),
          20,
          Duration.ofHours(12),
          40,
          10,
          1);

  /// A few nodes that know one seed and are started together; nothing else goes wrong.
  public static Scenario calm(String name, int nodes, Duration length, long randomSeed) {
    return new Scenario(
        name,
        nodes,
        1,
        length,
        Duration.ofMillis(20),
        Duration.ZERO,
        Duration.ZERO,
        0,
        Duration.ZERO,
        40,
        10,
        randomSeed);
  }

  public Scenario withSize(int nodes, int seeds) {
    return new Scenario(
        name,
        nodes,
        seeds,
        length,
        arrival,
        session,
        absence,
        unlistening,
        linkLife,
        inbound,
        outbound,
        randomSeed);
  }

  public Scenario withLength(Duration length) {
    return new Scenario(
        name,
        nodes,
        seeds,
        length,
        arrival,
        session,
        absence,
        unlistening,
        linkLife,
        inbound,
        outbound,
        randomSeed);
  }

  public Scenario withRandomSeed(long randomSeed) {
    return new Scenario(
        name,
        nodes,
        seeds,
        length,
        arrival,
        session,
        absence,
        unlistening,
        linkLife,
        inbound,
        outbound,
        randomSeed);
  }
}
