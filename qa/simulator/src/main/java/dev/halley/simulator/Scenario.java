package dev.halley.simulator;

import java.time.Duration;

/// A network and what happens to it.
///
/// @param name for reports and file names
/// @param length virtual time
/// @param randomSeed the same seed gives the same run
public record Scenario(
    String name, Population population, Churn churn, Duration length, long randomSeed) {

  /// Who takes part.
  ///
  /// @param nodes peers, seeds not counted
  /// @param seeds the only contacts that a node is configured with
  /// @param unlistening percent of peers that can't be dialled, because they are behind NAT or
  ///   don't listen
  /// @param inbound slots of each peer
  /// @param outbound slots of each peer
  public record Population(int nodes, int seeds, int unlistening, int inbound, int outbound) {}

  /// What goes wrong.
  ///
  /// @param arrival the peers start at random moments within this time
  /// @param session median time for which a peer runs before it stops; zero means for ever
  /// @param absence median time until it comes back
  /// @param linkLife mean life of a link until the network breaks it; zero means that it never does
  public record Churn(Duration arrival, Duration session, Duration absence, Duration linkLife) {}

  /// A public network of medium size on an ordinary day.
  public static final Scenario DAY =
      new Scenario(
          "day",
          new Population(500, 2, 20, 40, 10),
          new Churn(
              Duration.ofMinutes(10),
              Duration.ofHours(6),
              Duration.ofMinutes(30),
              Duration.ofHours(12)),
          Duration.ofHours(24),
          1);

  /// A few nodes that know one seed and are started together; nothing else goes wrong.
  public static Scenario calm(String name, int nodes, Duration length, long randomSeed) {
    return new Scenario(
        name,
        new Population(nodes, 1, 0, 40, 10),
        new Churn(Duration.ofMillis(20), Duration.ZERO, Duration.ZERO, Duration.ZERO),
        length,
        randomSeed);
  }

  public Scenario withSize(int nodes, int seeds) {
    var resized =
        new Population(
            nodes, seeds, population.unlistening(), population.inbound(), population.outbound());
    return new Scenario(name, resized, churn, length, randomSeed);
  }

  public Scenario withLength(Duration time) {
    return new Scenario(name, population, churn, time, randomSeed);
  }

  public Scenario withRandomSeed(long seed) {
    return new Scenario(name, population, churn, length, seed);
  }
}
