package dev.halley.node.config;

import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.transport.TransportSettings;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The `[p2p]` table of some settings.
final class P2pReader {
  private final Reading settings;

  P2pReader(Reading settings) {
    this.settings = settings;
  }

  P2pConfig read() {
    requirePexOfSeed();
    return new P2pConfig(
        settings.value(Keys.LADDR),
        settings.find(Keys.EXTERNAL_ADDRESS),
        seeds(),
        settings.value(Keys.PERSISTENT_PEERS),
        Set.copyOf(settings.value(Keys.UNCONDITIONAL_IDS)),
        Set.copyOf(settings.value(Keys.PRIVATE_IDS)),
        settings.value(Keys.ADDR_BOOK_FILE).toString(),
        settings.value(Keys.ADDR_BOOK_STRICT),
        settings.value(Keys.MAX_INBOUND),
        settings.value(Keys.MAX_OUTBOUND),
        settings.value(Keys.MAX_CONNECTIONS),
        settings.value(Keys.ENSURE_PEERS_PERIOD),
        settings.value(Keys.PERSISTENT_PERIOD),
        settings.value(Keys.PACKET),
        settings.value(Keys.SEND_RATE),
        settings.value(Keys.RECV_RATE),
        settings.value(Keys.PEX),
        settings.value(Keys.SEED_MODE),
        settings.value(Keys.DUPLICATE_IP),
        timeLimits());
  }

  /// The Tendermint 0.35 line calls them bootstrap peers.
  private List<DialTarget> seeds() {
    return Stream.concat(
            settings.value(Keys.SEEDS).stream(), settings.value(Keys.BOOTSTRAP_PEERS).stream())
        .distinct()
        .toList();
  }

  private TransportSettings timeLimits() {
    return TransportSettings.DEFAULT
        .withConnect(settings.value(Keys.DIAL_TIMEOUT))
        .withHandshake(settings.value(Keys.HANDSHAKE_TIMEOUT));
  }

  private void requirePexOfSeed() {
    if (settings.value(Keys.SEED_MODE) && !settings.value(Keys.PEX)) {
      settings.note(
          settings
              .setting(Keys.PEX)
              .bad(
                  "a seed does nothing but peer exchange; set it to true or p2p.seed_mode to"
                      + " false"));
    }
  }
}
