package dev.halley.pex;

import dev.halley.p2p.admission.Pool;
import dev.halley.wire.PacketFormat;
import dev.halley.wire.PexForm;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the networks of one line of software have in common and those of another have not. Chosen
/// once, when a network is put together; nothing else asks which release it talks to.
///
/// @param name as configurations write it
/// @param packets how packets are cut unless configured otherwise
/// @param announcesLiterals nodes refuse one that announces a host name in place of an IP address
/// @param etiquette how they ask each other for addresses
/// @param search how a peer looks for more peers
/// @param retry when a failed endpoint is dialled again
/// @param pool the slots of a peer, whichever side dialled, unless configured otherwise; null where
///   each direction has its own and peers have no scores
public record NetworkProfile(
    String name,
    PacketFormat packets,
    boolean announcesLiterals,
    PexEtiquette etiquette,
    Search search,
    RetryPolicy retry,
    @Nullable Pool pool) {
  private static final Pool POOL = new Pool(64, 4);
  private static final PacketFormat LONGER = new PacketFormat(1_400);

  /// CometBFT in every release, and Tendermint up to 0.34.
  public static final NetworkProfile COMETBFT =
      new NetworkProfile(
          "cometbft",
          PacketFormat.DEFAULT,
          false,
          PexEtiquette.COMETBFT,
          Search.Rounds.DEFAULT,
          RetryPolicy.DEFAULT,
          null);

  /// Tendermint 0.35 and 0.36, some of whose nodes still speak the legacy form.
  public static final NetworkProfile TENDERMINT =
      new NetworkProfile(
          "tendermint-0.35",
          LONGER,
          true,
          PexEtiquette.TENDERMINT_35,
          Search.Adaptive.DEFAULT,
          RetryPolicy.TENDERMINT_035,
          POOL);

  /// Sei, which goes on from that line and knows URLs only.
  public static final NetworkProfile SEI =
      new NetworkProfile(
          "sei",
          LONGER,
          true,
          PexEtiquette.TENDERMINT_35.withDialect(PexDialect.AUTO.asking(PexForm.URL)),
          Search.Adaptive.DEFAULT,
          RetryPolicy.SEI,
          POOL);

  /// Every one there is.
  public static final List<NetworkProfile> ALL = List.of(COMETBFT, TENDERMINT, SEI);

  /// {@return the profile of this name}
  ///
  /// @param name one of those in [#ALL]
  /// @throws IllegalArgumentException when there is none
  public static NetworkProfile named(String name) {
    return ALL.stream()
        .filter(profile -> profile.name.equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no profile has this name"));
  }

  /// {@return the rules of peer exchange in such a network, for a peer without seeds}
  public PexPolicy pex() {
    return PexPolicy.DEFAULT.withEtiquette(etiquette).withSearch(search).withRetry(retry);
  }
}
