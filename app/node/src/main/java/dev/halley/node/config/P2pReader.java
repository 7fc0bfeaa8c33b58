package dev.halley.node.config;

import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.transport.TransportSettings;
import dev.halley.pex.NetworkProfile;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The `[p2p]` table of some settings.
final class P2pReader {
  /// Two threads and some buffers for each: more than any machine is asked to hold.
  private static final int MAX_PEERS = 100_000;

  /// A packet is sealed in frames of 1,024 bytes; no node accepts much longer ones.
  private static final int MAX_PACKET = 1 << 20;

  private static final String TARGET_REMEDY =
      "write id@host:port, several separated by commas, the id being 40 hex digits";
  private static final ListenAddress EVERYWHERE = new ListenAddress("0.0.0.0", 26_656);

  private static final Duration SHORTEST_PERIOD = Duration.ofSeconds(1);

  /// A SYN that is lost is sent again after a second.
  private static final String SHORTEST_DIAL = "100ms";

  /// Four flights across the world on a busy machine.
  private static final String SHORTEST_HANDSHAKE = "1s";

  /// For as long somebody who says nothing may keep a place among the pending handshakes.
  private static final String LONGEST_LIMIT = "1m";

  /// What releases of CometBFT write into a new `config.toml`.
  private static final Set<Duration> USUAL_FLUSH_THROTTLES =
      Set.of(Duration.ofMillis(10), Duration.ofMillis(100));

  private final Settings settings;
  private final NetworkProfile profile;

  P2pReader(Settings settings, NetworkProfile profile) {
    this.settings = settings;
    this.profile = profile;
  }

  P2pConfig read() {
    boolean seedMode = bool("seed_mode", false);
    return new P2pConfig(
        laddr(),
        externalAddress(),
        seeds(),
        targets("persistent_peers"),
        ids("unconditional_peer_ids"),
        ids("private_peer_ids"),
        find("addr_book_file", s -> s.asPath().toString(), "config/addrbook.json"),
        bool("addr_book_strict", true),
        peers("max_num_inbound_peers", seedMode ? P2pConfig.SEED_INBOUND : P2pConfig.PEER_INBOUND),
        peers("max_num_outbound_peers", 10),
        peers("max_connections", 0),
        ensurePeersPeriod(),
        find("persistent_peers_max_dial_period", Setting::asDuration, Duration.ZERO),
        find(
            "max_packet_msg_payload_size",
            s -> s.asInt(1, MAX_PACKET),
            profile.packets().payloadBytes()),
        find("send_rate", s -> s.asLong(0, Long.MAX_VALUE), 5_120_000L),
        find("recv_rate", s -> s.asLong(0, Long.MAX_VALUE), 5_120_000L),
        pex(seedMode),
        seedMode,
        bool("allow_duplicate_ip", false),
        timeLimits(),
        withoutEffect());
  }

  private <T> T find(String key, Function<Setting, T> reader, T otherwise) {
    return settings.findFilled("p2p." + key).map(reader).orElse(otherwise);
  }

  private boolean bool(String key, boolean otherwise) {
    return find(key, Setting::asBoolean, otherwise);
  }

  private int peers(String key, int otherwise) {
    return find(key, s -> s.asInt(0, MAX_PEERS), otherwise);
  }

  private List<DialTarget> targets(String key) {
    return find(key, s -> s.asList(DialTarget::parse, TARGET_REMEDY), List.of());
  }

  /// The Tendermint 0.35 line calls them bootstrap peers.
  private List<DialTarget> seeds() {
    return Stream.concat(targets("seeds").stream(), targets("bootstrap_peers").stream())
        .distinct()
        .toList();
  }

  private Set<NodeId> ids(String key) {
    return Set.copyOf(
        find(
            key,
            s -> s.asList(NodeId::parse, "write IDs of 40 hex digits, separated by commas"),
            List.of()));
  }

  private ListenAddress laddr() {
    return find(
        "laddr",
        s -> s.as(ListenAddress::parse, "write tcp://IP:PORT, port 0 picks one"),
        EVERYWHERE);
  }

  private @Nullable ListenAddress externalAddress() {
    return settings.findFilled("p2p.external_address").map(P2pReader::external).orElse(null);
  }

  private static ListenAddress external(Setting setting) {
    ListenAddress address = setting.as(ListenAddress::parse, "write HOST:PORT");
    if (address.port() == 0 || address.isUnspecified()) {
      throw setting.bad("write the HOST:PORT that other nodes dial");
    }
    return address;
  }

  private Duration ensurePeersPeriod() {
    var setting = settings.findFilled("halley.ensure_peers_period");
    Duration period = setting.map(Setting::asDuration).orElse(Duration.ofSeconds(30));
    if (period.compareTo(SHORTEST_PERIOD) < 0) {
      throw setting.orElseThrow().bad("at least 1s, or other nodes would be dialled without pause");
    }
    return period;
  }

  private TransportSettings timeLimits() {
    var usual = TransportSettings.DEFAULT;
    return usual
        .withConnect(limit("dial_timeout", SHORTEST_DIAL, usual.connect()))
        .withHandshake(limit("handshake_timeout", SHORTEST_HANDSHAKE, usual.handshake()));
  }

  private Duration limit(String key, String least, Duration otherwise) {
    return find(key, s -> s.asDuration(least, LONGEST_LIMIT), otherwise);
  }

  private List<Setting> withoutEffect() {
    // what is queued leaves at once, so that there is nothing to throttle
    var throttle =
        settings
            .findFilled("p2p.flush_throttle_timeout")
            .filter(setting -> !USUAL_FLUSH_THROTTLES.contains(setting.asDuration()));
    // a node without blocks is never behind
    var blocks =
        settings
            .findFilled("self_remediation.blocks_behind_threshold")
            .filter(setting -> setting.asLong(0, Long.MAX_VALUE) > 0);
    return Stream.concat(throttle.stream(), blocks.stream()).toList();
  }

  private boolean pex(boolean seedMode) {
    boolean pex = bool("pex", true);
    if (seedMode && !pex) {
      throw settings
          .find("p2p.pex")
          .orElseThrow()
          .bad("a seed does nothing but peer exchange; set it to true or p2p.seed_mode to false");
    }
    return pex;
  }
}
