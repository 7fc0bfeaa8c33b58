package dev.halley.interop;

import java.util.List;

/// What public dashboards and alerts for CometBFT ask Prometheus for: Cosmos Dashboard (Grafana
/// 11036), the dashboards 15991 and 17100 for validators, those of CometBFT's own test networks
/// with their plots, and alerts that operators publish.
///
/// `cometbft` and `tendermint` in front of a name are the node's `instrumentation.namespace`; here
/// all say `cometbft`. `$chain_id` is chosen from those there are.
final class Dashboards {
  /// Peers and what they send.
  static final List<String> PEERS =
      List.of(
          // 11036
          "cometbft_p2p_peers{chain_id=\"$chain_id\", instance=~\"$instance\"}",
          "cometbft_p2p_peer_receive_bytes_total{chain_id=\"$chain_id\", instance=\"$instance\"}",
          "cometbft_p2p_peer_send_bytes_total{chain_id=\"$chain_id\", instance=\"$instance\"}",
          // 15991
          "cometbft_p2p_peers{chain_id=\"$chain_id\",type=\"master\"}",
          // CometBFT's test networks
          "cometbft_p2p_peers",
          "(sum(rate(cometbft_p2p_message_receive_bytes_total[$__rate_interval])) by (message_type))/1024",
          "(sum(rate(cometbft_p2p_message_send_bytes_total[$__rate_interval])) by (message_type))/1024",
          // alerts
          "cometbft_p2p_peers{role=\"validator\"} < 3",
          "min(cometbft_p2p_peers{job=~\"$job\"})",
          "sum(cometbft_p2p_peers) or vector(0)",
          "avg_over_time(cometbft_p2p_peers[5m])",
          "changes(cometbft_p2p_peers[1h])",
          "sum(rate(cometbft_p2p_peer_receive_bytes_total{job=\"$job\"}[5m])) by (instance)",
          "sum(rate(cometbft_p2p_peer_send_bytes_total{job=\"$job\"}[5m])) by (instance)",
          "cometbft_p2p_message_receive_bytes_total{job=\"$job\"}",
          "cometbft_p2p_message_send_bytes_total{job=\"$job\"}");

  /// Peers one by one, which Halley tells only with `metrics_per_peer`.
  static final List<String> EACH_PEER =
      List.of(
          // 17100
          "sum by (peer_id) (rate(cometbft_p2p_peer_receive_bytes_total{job=\"$job\"}[10m]))",
          "sum by (peer_id) (rate(cometbft_p2p_peer_send_bytes_total{job=\"$job\"}[15m]))",
          "sum by (peer_id) (rate(cometbft_p2p_peer_pending_send_bytes{job=\"$job\"}[10m]))",
          // alerts
          "topk(10, sum by (peer_id) (rate(cometbft_p2p_peer_send_bytes_total[5m]) + rate(cometbft_p2p_peer_receive_bytes_total[5m])))");

  /// The process.
  static final List<String> PROCESS =
      List.of(
          // 17100
          "up{job=\"$job\"}",
          "process_open_fds{job=\"$job\"}",
          "process_max_fds{instance=\"$instance\"}",
          "process_resident_memory_bytes{job=\"$job\"}",
          "process_virtual_memory_bytes{namespace=~\"^($namespace)$\", instance=\"$instance\"}",
          "process_virtual_memory_max_bytes{instance=\"$instance\"}",
          // CometBFT's test networks
          "process_resident_memory_bytes/1024/1024",
          "avg(process_resident_memory_bytes)",
          "rate(process_cpu_seconds_total[$__rate_interval])",
          "process_open_fds",
          // alerts
          "up{job=\"$job\", role=\"sentry\"} == 0",
          "time() - process_start_time_seconds{job=\"$job\"}");

  /// Of no concern to Halley: a node without blocks has none of these, and its panels stay empty
  /// instead of showing zeros that would mean something.
  static final List<String> BLOCKS =
      List.of(
          // 11036
          "cometbft_consensus_height{chain_id=\"$chain_id\", instance=\"$instance\"}",
          "cometbft_consensus_validators{chain_id=\"$chain_id\", instance=\"$instance\"}",
          "cometbft_consensus_validators_power{chain_id=\"$chain_id\", instance=\"$instance\"}",
          "cometbft_consensus_missing_validators{chain_id=\"$chain_id\", instance=\"$instance\"}",
          "cometbft_consensus_missing_validators_power{chain_id=\"$chain_id\", instance=\"$instance\"}",
          "cometbft_consensus_byzantine_validators{chain_id=\"$chain_id\", instance=\"$instance\"}",
          "cometbft_consensus_byzantine_validators_power{chain_id=\"$chain_id\", instance=\"$instance\"}",
          "cometbft_consensus_block_interval_seconds{chain_id=\"$chain_id\", instance=\"$instance\"}",
          "cometbft_consensus_block_size_bytes{chain_id=\"$chain_id\", instance=\"$instance\"}",
          "cometbft_consensus_num_txs{chain_id=\"$chain_id\", instance=\"$instance\"}",
          "cometbft_consensus_total_txs{chain_id=\"$chain_id\", instance=\"$instance\"}",
          "cometbft_mempool_size{chain_id=\"$chain_id\", instance=~\"$instance\"}",
          "cometbft_mempool_failed_txs{chain_id=\"$chain_id\", instance=~\"$instance\"}",
          "cometbft_mempool_recheck_times{chain_id=\"$chain_id\", instance=~\"$instance\"}",
          // 17100
          "cometbft_consensus_height{job=\"$job\"} - cometbft_consensus_latest_block_height{job=\"$job\"} - 1",
          "sum by (peer_id) (rate(cometbft_consensus_block_parts{job=\"$job\"}[5m]))",
          "cometbft_consensus_quorum_prevote_message_delay{job=\"$job\"}",
          "cometbft_mempool_tx_size_bytes_count{job=\"$job\"}",
          // CometBFT's test networks
          "cometbft_consensus_rounds",
          "cometbft_consensus_chain_size_bytes/1024",
          "cometbft_consensus_validator_missed_blocks",
          "cometbft_consensus_proposal_create_count",
          "cometbft_consensus_proposal_receive_count",
          "avg(rate(cometbft_consensus_step_duration_seconds_bucket[$__rate_interval])) by (step)",
          "cometbft_mempool_size_bytes/1024",
          "cometbft_mempool_lane_size",
          "cometbft_mempool_redundancy",
          "rate(cometbft_mempool_already_received_txs[$__rate_interval])",
          "rate(cometbft_mempool_rejected_txs[$__rate_interval])",
          "avg(rate(cometbft_abci_connection_method_timing_seconds_bucket[$__rate_interval])) by (method)",
          "cometbft_blocksync_syncing",
          "cometbft_statesync_syncing");

  /// Likewise the messages in which blocks and transactions travel, though the metric is one of
  /// peers: Halley has no such channel.
  static final List<String> MESSAGES_OF_BLOCKS =
      List.of(
          "sum(rate(cometbft_p2p_message_receive_bytes_total{message_type=~\"mempool_Txs|v1_Txs|mempool_Tx|v1_Tx|v1_Message|v1_WantTx|v1_SeenTx|v1_HaveTx|v1_Reset\"}[$__rate_interval])/1024) by (job)",
          "sum(rate(cometbft_p2p_message_send_bytes_total{message_type=~\"mempool_Txs|v1_Txs|mempool_Tx|v1_Tx|v1_Message|v1_WantTx|v1_SeenTx|v1_HaveTx|v1_Reset\"}[$__rate_interval])/1024) by (job)",
          "sum(rate(cometbft_p2p_message_receive_bytes_total{message_type=~\"consensus_BlockPart\"}[$__rate_interval])) by (message_type)/1024",
          "sum(rate(cometbft_p2p_message_send_bytes_total{message_type=~\"consensus_BlockPart\"}[$__rate_interval])) by (message_type)/1024");

  /// Go's run-time, which a JVM has not; `jvm_threads_current`, `jvm_memory_used_bytes` and
  /// `jvm_gc_seconds_total` are what comes near.
  static final List<String> GO =
      List.of(
          "go_goroutines{job=\"$job\"}",
          "go_threads",
          "go_memstats_alloc_bytes{job=\"$job\"}",
          "go_memstats_alloc_bytes_total{instance=\"$instance\"}",
          "go_memstats_heap_alloc_bytes{job=\"$job\"}",
          "go_memstats_heap_inuse_bytes{instance=\"$instance\"}",
          "go_memstats_heap_idle_bytes{instance=\"$instance\"}",
          "go_memstats_heap_sys_bytes{instance=\"$instance\"}",
          "go_memstats_other_sys_bytes{job=\"$job\"}");

  /// Listed everywhere, told by no release of CometBFT.
  static final List<String> NEVER_TOLD = List.of("cometbft_p2p_num_txs{chain_id=\"$chain_id\"}");

  private Dashboards() {}
}
