package dev.halley.pex;

import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.NodeId;
import java.util.List;
import java.util.Set;

/// The rules of peer exchange in one network.
///
/// @param role peer or seed, with their own numbers
/// @param seeds whom to ask when nobody else can be found; names are resolved at each dial
/// @param reserved persistent and unconditional peers: never dialled for a slot, because the switch
///   redials those itself, and never hung up on
/// @param strict spread outbound peers over address groups
/// @param search how a peer looks for more peers; a seed crawls instead
/// @param etiquette how to ask and to answer
/// @param retry when an endpoint that could not be dialled may be dialled again
/// @param remediation when to ask for a new start
public record PexPolicy(
    PexRole role,
    List<DialTarget> seeds,
    Set<NodeId> reserved,
    boolean strict,
    Search search,
    PexEtiquette etiquette,
    RetryPolicy retry,
    Remediation remediation) {
  /// A peer of a public network without seeds, as CometBFT paces it.
  public static final PexPolicy DEFAULT =
      new PexPolicy(
          PeerRole.DEFAULT,
          List.of(),
          Set.of(),
          true,
          Search.Rounds.DEFAULT,
          PexEtiquette.COMETBFT,
          RetryPolicy.DEFAULT,
          Remediation.OFF);

  /// Copies the collections.
  public PexPolicy {
    seeds = List.copyOf(seeds);
    reserved = Set.copyOf(reserved);
  }

  /// {@return the same with another role}
  ///
  /// @param value peer or seed
  public PexPolicy withRole(PexRole value) {
    return new PexPolicy(value, seeds, reserved, strict, search, etiquette, retry, remediation);
  }

  /// {@return the same with other seeds}
  ///
  /// @param value literal or named
  public PexPolicy withSeeds(List<? extends DialTarget> value) {
    return new PexPolicy(
        role, List.copyOf(value), reserved, strict, search, etiquette, retry, remediation);
  }

  /// {@return the same with other reserved peers}
  ///
  /// @param value those that the switch knows as persistent or unconditional
  public PexPolicy withReserved(Set<NodeId> value) {
    return new PexPolicy(role, seeds, value, strict, search, etiquette, retry, remediation);
  }

  /// {@return the same with or without spreading over address groups}
  ///
  /// @param value false for networks on private addresses
  public PexPolicy withStrict(boolean value) {
    return new PexPolicy(role, seeds, reserved, value, search, etiquette, retry, remediation);
  }

  /// {@return the same with another way to look for peers}
  ///
  /// @param value with its numbers
  public PexPolicy withSearch(Search value) {
    return new PexPolicy(role, seeds, reserved, strict, value, etiquette, retry, remediation);
  }

  /// {@return the same with other manners}
  ///
  /// @param value those of the network
  public PexPolicy withEtiquette(PexEtiquette value) {
    return new PexPolicy(role, seeds, reserved, strict, search, value, retry, remediation);
  }

  /// {@return the same with other pauses between dials of one endpoint}
  ///
  /// @param value for every endpoint
  public PexPolicy withRetry(RetryPolicy value) {
    return new PexPolicy(role, seeds, reserved, strict, search, etiquette, value, remediation);
  }

  /// {@return the same with another readiness to ask for a new start}
  ///
  /// @param value [Remediation#OFF] for none
  public PexPolicy withRemediation(Remediation value) {
    return new PexPolicy(role, seeds, reserved, strict, search, etiquette, retry, value);
  }
}
