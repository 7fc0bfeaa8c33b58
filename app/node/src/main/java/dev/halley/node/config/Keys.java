package dev.halley.node.config;

import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.NodeId;
import dev.halley.pex.NetworkProfile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Every key there is, in the order of a new `config.toml`.
final class Keys {
  /// Two threads and some buffers for each: more than any machine is asked to hold.
  private static final int MAX_PEERS = 100_000;

  /// A packet is sealed in frames of 1,024 bytes; no node accepts much longer ones.
  private static final int MAX_PACKET = 1 << 20;

  /// A year.
  private static final long MAX_SECONDS = Duration.ofDays(365).toSeconds();

  private static final Kind<ListenAddress> LISTEN =
      Kind.text(
          "tcp://IP:PORT",
          ListenAddress::parseAnyHost,
          "write tcp://IP:PORT, port 0 picks one, or nothing for nowhere");
  private static final Kind<List<DialTarget>> TARGETS =
      Kind.list(
          DialTarget::parse,
          "write id@host:port, several separated by commas, the id being 40 hex digits");
  private static final Kind<List<NodeId>> IDS =
      Kind.list(NodeId::parse, "write IDs of 40 hex digits, separated by commas");
  private static final Kind<Integer> PEERS = Kind.number(0, MAX_PEERS);
  private static final Kind<Long> RATE = Kind.longNumber(0, Long.MAX_VALUE);

  static final Key<String> MONIKER =
      Key.of(
          "moniker",
          Kind.text("NAME", Moniker::checked, "write 1 to 200 printable ASCII characters"),
          "halley",
          "The name this node tells others: printable ASCII. Left out: the machine's name.");

  static final Key<Map<String, LogConfig.Level>> LOG_LEVEL =
      Key.of(
              "log_level",
              Kind.text(
                  "LEVEL",
                  LogConfig::levels,
                  "write trace, debug, info, warn, error or none, or \"p2p:debug,*:error\""),
              "info",
              "trace, debug, info, warn, error or none; or by module: \"p2p:debug,*:error\".")
          .whileRunning();

  static final Key<LogConfig.Format> LOG_FORMAT =
      Key.of(
              "log_format",
              Kind.text("FORMAT", LogConfig::format, "write plain or json"),
              "plain",
              "plain or json, to standard error.")
          .whileRunning();

  static final Key<Path> GENESIS_FILE =
      Key.of(
          "genesis_file",
          Kind.PATH,
          "config/genesis.json",
          "Its chain_id names the network when chain_ids does not. Relative to the home.");

  static final Key<Path> NODE_KEY_FILE =
      Key.of(
          "node_key_file",
          Kind.PATH,
          "config/node_key.json",
          "The key that is this node's identity. Relative to the home.");

  static final Key<ListenAddress> RPC_LADDR =
      Key.of(
          "rpc.laddr",
          LISTEN,
          "",
          """
          Where CometBFT's /status, /net_info and /health are served; empty for nowhere.
          CometBFT's usual address is tcp://127.0.0.1:26657.\
          """);

  static final Key<Boolean> RPC_UNSAFE =
      Key.of("rpc.unsafe", Kind.BOOL, "false", "Also /dial_seeds and /dial_peers.");

  static final Key<ListenAddress> LADDR =
      Key.of(
          "p2p.laddr",
          Kind.text("tcp://IP:PORT", ListenAddress::parse, "write tcp://IP:PORT, port 0 picks one"),
          "tcp://0.0.0.0:26656",
          "Where other nodes connect to. Port 0 picks a free one.");

  static final Key<ListenAddress> EXTERNAL_ADDRESS =
      Key.of(
          "p2p.external_address",
          new Kind<>(Keys::external, Kind.Form.TEXT, "HOST:PORT"),
          "",
          "HOST:PORT that others use to reach this node, when laddr does not say it.");

  static final Key<List<DialTarget>> SEEDS =
      Key.of(
              "p2p.seeds",
              TARGETS,
              "",
              "Asked for addresses when nothing else can be dialled: ID@HOST:PORT,...")
          .whileRunning();

  static final Key<List<DialTarget>> BOOTSTRAP_PEERS =
      Key.of("p2p.bootstrap_peers", TARGETS, "", "The Tendermint 0.35 line's name for seeds.")
          .whileRunning()
          .commented();

  static final Key<List<DialTarget>> PERSISTENT_PEERS =
      Key.of(
              "p2p.persistent_peers",
              TARGETS,
              "",
              "Always kept connected, however often they fail: ID@HOST:PORT,...")
          .whileRunning();

  static final Key<Path> ADDR_BOOK_FILE =
      Key.of(
          "p2p.addr_book_file",
          Kind.PATH,
          "config/addrbook.json",
          "Addresses of other nodes. Relative to the home.");

  static final Key<Boolean> ADDR_BOOK_STRICT =
      Key.of(
          "p2p.addr_book_strict",
          Kind.BOOL,
          "true",
          """
          Only addresses of the public internet.
          Set to false for a private or local network.\
          """);

  static final Key<Integer> MAX_INBOUND =
      Key.of(
              "p2p.max_num_inbound_peers",
              PEERS,
              String.valueOf(P2pConfig.PEER_INBOUND),
              "Peers that dialled us. Left out: 40, and 1000 as a seed.")
          .whileRunning()
          .commented();

  static final Key<Integer> MAX_OUTBOUND =
      Key.of("p2p.max_num_outbound_peers", PEERS, "10", "Peers that we look for and dial.")
          .whileRunning();

  static final Key<Integer> MAX_CONNECTIONS =
      Key.of(
              "p2p.max_connections",
              PEERS,
              "0",
              "Peers of both directions, on networks of the Tendermint 0.35 line; 0 is their usual.")
          .whileRunning()
          .commented();

  static final Key<List<NodeId>> UNCONDITIONAL_IDS =
      Key.of("p2p.unconditional_peer_ids", IDS, "", "Node IDs that count against no limit.")
          .whileRunning();

  static final Key<List<NodeId>> PRIVATE_IDS =
      Key.of("p2p.private_peer_ids", IDS, "", "Node IDs that are never told to others.")
          .whileRunning();

  static final Key<Duration> PERSISTENT_PERIOD =
      Key.of(
              "p2p.persistent_peers_max_dial_period",
              Kind.duration(),
              "0s",
              """
              Longest pause between two attempts to reach a persistent peer.
              0s leaves it to the program.\
              """)
          .whileRunning();

  static final Key<Duration> FLUSH_THROTTLE =
      Key.of(
              "p2p.flush_throttle_timeout",
              Kind.duration(),
              "10ms",
              "Without effect: what is queued leaves at once.")
          .commented();

  static final Key<Integer> PACKET =
      Key.of(
              "p2p.max_packet_msg_payload_size",
              Kind.number(1, MAX_PACKET),
              "1024",
              "Bytes of payload in a packet. Left out: what the network's software has.")
          .commented();

  static final Key<Long> SEND_RATE =
      Key.of("p2p.send_rate", RATE, "5120000", "Bytes per second and connection; 0 is no limit.");

  static final Key<Long> RECV_RATE = Key.of("p2p.recv_rate", RATE, "5120000", "Likewise.");

  /// A SYN that is lost is sent again after a second.
  static final Key<Duration> DIAL_TIMEOUT =
      Key.of(
          "p2p.dial_timeout",
          Kind.duration("100ms", "1m"),
          "3s",
          "Longest wait for a connection to open: 100ms to 1m.");

  /// Four flights across the world on a busy machine; for as long as the upper bound somebody who
  /// says nothing may keep a place among the pending handshakes.
  static final Key<Duration> HANDSHAKE_TIMEOUT =
      Key.of(
          "p2p.handshake_timeout",
          Kind.duration("1s", "1m"),
          "6s",
          "From then until both sides proved who they are and said what they run: 1s to 1m.");

  static final Key<Boolean> PEX =
      Key.of("p2p.pex", Kind.BOOL, "true", "Exchange addresses with peers.");

  static final Key<Boolean> SEED_MODE =
      Key.of(
          "p2p.seed_mode",
          Kind.BOOL,
          "false",
          "Answer newcomers with addresses, hang up, and crawl the network.");

  static final Key<Boolean> DUPLICATE_IP =
      Key.of(
              "p2p.allow_duplicate_ip",
              Kind.BOOL,
              "false",
              "Several connections from one IP address.")
          .whileRunning();

  static final Key<Boolean> PROMETHEUS =
      Key.of("instrumentation.prometheus", Kind.BOOL, "false", "Serve metrics for Prometheus.");

  static final Key<ListenAddress> PROMETHEUS_LADDR =
      Key.of("instrumentation.prometheus_listen_addr", LISTEN, ":26660", "Where, at /metrics.");

  static final Key<Integer> MAX_OPEN_CONNECTIONS =
      Key.of(
          "instrumentation.max_open_connections",
          Kind.number(0, Integer.MAX_VALUE),
          "3",
          "Requests for metrics answered at a time, others get 503; 0: all. 200 connections at most.");

  static final Key<String> NAMESPACE =
      Key.of(
          "instrumentation.namespace",
          Kind.text("NAME", Keys::metricName, "write letters, digits and _"),
          "cometbft",
          "First word of the names that CometBFT's metrics have.");

  static final Key<List<String>> CHAIN_IDS =
      Key.of(
          "halley.chain_ids",
          Kind.array(ChainId::checked, "write the chain_id of the network's genesis"),
          "",
          "Networks to be part of, the default one first. Empty: the genesis file's.");

  static final Key<NetworkProfile> PROFILE =
      Key.of(
          "halley.profile",
          Kind.text(
              "NAME",
              NetworkProfile::named,
              "write "
                  + NetworkProfile.ALL.stream()
                      .map(NetworkProfile::name)
                      .collect(Collectors.joining(" or "))),
          "cometbft",
          """
          Network's software: cometbft, tendermint-0.35 or sei.
          The latter two tell addresses as URLs and cut packets of 1400 bytes.\
          """);

  /// More often, other nodes would be dialled without pause.
  static final Key<Duration> ENSURE_PEERS_PERIOD =
      Key.of(
          "halley.ensure_peers_period",
          Kind.duration("1s", "24h"),
          "30s",
          "How often free outbound slots are looked after: 1s to 24h.");

  static final Key<ListenAddress> API_LADDR =
      Key.of(
          "halley.api_laddr",
          LISTEN,
          "",
          "Where Halley's read-only API is served; empty: nowhere.");

  static final Key<Boolean> API_REDACT =
      Key.of(
          "halley.api_redact",
          Kind.BOOL,
          "false",
          "Cut addresses in that API to their prefix, for public pages.");

  static final Key<ListenAddress> ADMIN_LADDR =
      Key.of(
          "halley.admin_laddr",
          LISTEN,
          "",
          """
          Where `halley peer` and `POST /admin/reload` reach this node; empty: nowhere.
          tcp://127.0.0.1:0 picks a free port, which the commands find.\
          """);

  static final Key<Boolean> METRICS_PER_PEER =
      Key.of(
          "halley.metrics_per_peer", Kind.BOOL, "false", "Metrics of single peers, up to a limit.");

  static final Key<Long> NO_PEERS_WINDOW =
      Key.of(
          "self_remediation.p2p_no_peers_available_window_seconds",
          Kind.longNumber(0, MAX_SECONDS),
          "0",
          "A network that has had no peer for so long starts over; 0 for never.");

  static final Key<Long> BLOCKS_BEHIND =
      Key.of(
              "self_remediation.blocks_behind_threshold",
              Kind.longNumber(0, Long.MAX_VALUE),
              "0",
              "Without effect: a node without blocks is never behind.")
          .commented();

  static final Key<Long> RESTART_COOLDOWN =
      Key.of(
          "self_remediation.restart_cooldown_seconds",
          Kind.longNumber(1, MAX_SECONDS),
          "600",
          "At most once in this time.");

  static final List<Key<?>> ALL =
      List.of(
          MONIKER,
          LOG_LEVEL,
          LOG_FORMAT,
          GENESIS_FILE,
          NODE_KEY_FILE,
          RPC_LADDR,
          RPC_UNSAFE,
          LADDR,
          EXTERNAL_ADDRESS,
          SEEDS,
          BOOTSTRAP_PEERS,
          PERSISTENT_PEERS,
          ADDR_BOOK_FILE,
          ADDR_BOOK_STRICT,
          MAX_INBOUND,
          MAX_OUTBOUND,
          MAX_CONNECTIONS,
          UNCONDITIONAL_IDS,
          PRIVATE_IDS,
          PERSISTENT_PERIOD,
          FLUSH_THROTTLE,
          PACKET,
          SEND_RATE,
          RECV_RATE,
          DIAL_TIMEOUT,
          HANDSHAKE_TIMEOUT,
          PEX,
          SEED_MODE,
          DUPLICATE_IP,
          PROMETHEUS,
          PROMETHEUS_LADDR,
          MAX_OPEN_CONNECTIONS,
          NAMESPACE,
          CHAIN_IDS,
          PROFILE,
          ENSURE_PEERS_PERIOD,
          API_LADDR,
          API_REDACT,
          ADMIN_LADDR,
          METRICS_PER_PEER,
          NO_PEERS_WINDOW,
          BLOCKS_BEHIND,
          RESTART_COOLDOWN);

  private static final Map<String, Key<?>> BY_FLAG = byFlag();

  private Keys() {}

  private static Map<String, Key<?>> byFlag() {
    var byFlag = new HashMap<String, Key<?>>();
    ALL.forEach(key -> byFlag.put(key.flag(), key));
    byFlag.put("chain_id", CHAIN_IDS);
    return byFlag;
  }

  /// The name of the key that a flag sets; the flag's own when there is none.
  static String ofFlag(String flag) {
    Key<?> key = BY_FLAG.get(flag);
    return key == null ? flag : key.name();
  }

  private static ListenAddress external(Setting setting) {
    ListenAddress address = setting.as(ListenAddress::parse, "write HOST:PORT");
    if (address.port() == 0 || address.isUnspecified()) {
      throw setting.bad("write the HOST:PORT that other nodes dial");
    }
    return address;
  }

  private static String metricName(String text) {
    if (!text.matches("[a-zA-Z_][a-zA-Z0-9_]{0,63}")) {
      throw new IllegalArgumentException("no metric can be called so");
    }
    return text;
  }

  /// Keys and tables that CometBFT and its relatives have and Halley has no use for.
  static boolean isForeign(String key) {
    int dot = key.lastIndexOf('.');
    boolean inP2p = key.startsWith("p2p.");
    boolean ours = key.startsWith("halley.");
    return (dot >= 0 && !inP2p && !ours) || FOREIGN.contains(dot < 0 ? key : firstTwo(key));
  }

  /// `p2p.libp2p` for whatever is below it.
  private static String firstTwo(String key) {
    int second = key.indexOf('.', key.indexOf('.') + 1);
    return second < 0 ? key : key.substring(0, second);
  }

  private static final Set<String> FOREIGN =
      Set.of(
          "version",
          "home",
          "root_dir",
          "mode",
          "proxy_app",
          "abci",
          "fast_sync",
          "block_sync",
          "db_backend",
          "db_dir",
          "db_path",
          "filter_peers",
          "prof_laddr",
          "priv_validator_file",
          "priv_validator_key_file",
          "priv_validator_state_file",
          "priv_validator_laddr",
          "p2p.home",
          "p2p.upnp",
          "p2p.test_fuzz",
          "p2p.test_fuzz_config",
          "p2p.fuzz_config",
          "p2p.test_dial_fail",
          "p2p.libp2p",
          "p2p.queue_type",
          "p2p.use_legacy",
          "p2p.dial_interval",
          "p2p.blocksync_peers",
          "p2p.max_outgoing_connections",
          "p2p.max_incoming_connection_attempts");
}
