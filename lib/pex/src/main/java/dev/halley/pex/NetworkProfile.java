package dev.halley.pex;

import dev.halley.wire.PacketFormat;
import java.util.List;

/// What the networks of one line of software have in common and those of another have not. Chosen
/// once, when a network is put together; nothing else asks which release it talks to.
///
/// @param name as configurations write it
/// @param packets how packets are cut unless configured otherwise
/// @param announcesLiterals nodes refuse one that announces a host name in place of an IP address
public record NetworkProfile(String name, PacketFormat packets, boolean announcesLiterals) {
  /// CometBFT in every release, and Tendermint up to 0.34.
  public static final NetworkProfile COMETBFT =
      new NetworkProfile("cometbft", PacketFormat.DEFAULT, false);

  /// Tendermint 0.35 and 0.36.
  public static final NetworkProfile TENDERMINT =
      new NetworkProfile("tendermint-0.35", new PacketFormat(1_400), true);

  /// Sei, which goes on from that line.
  public static final NetworkProfile SEI = new NetworkProfile("sei", new PacketFormat(1_400), true);

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
}
