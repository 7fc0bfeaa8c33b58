package dev.halley.node.metrics;

import dev.halley.node.NetworkNode;
import dev.halley.node.insight.BookCounts;
import dev.halley.node.insight.Distribution;
import dev.halley.node.insight.Handshakes;
import dev.halley.node.insight.Insight;
import dev.halley.node.insight.Standing;
import dev.halley.p2p.admission.Bans;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.Slots;
import dev.halley.p2p.outcome.Verdict;
import dev.halley.pex.PexStats;
import dev.halley.pex.book.Served;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/// What Halley tells about one network beside CometBFT's figures.
record NetworkMetrics(Scrape to, NetworkNode network, Insight insight) {
  void collect(Instant now) throws InterruptedException {
    verdicts();
    handshakes("inbound", insight.inbound());
    handshakes("outbound", insight.outbound());
    slots(network.slots());
    network.exchange().ifPresent(this::exchange);
    offences();
    book(now);
  }

  private void gauge(String name, String help, long value, String label, String of) {
    to.gauge("halley_" + name, help, value, "chain_id", network.chainId(), label, of);
  }

  private void gauge(String name, String help, long value) {
    to.gauge("halley_" + name, help, value, "chain_id", network.chainId());
  }

  private void counter(String name, String help, long value, String... labels) {
    String[] all = new String[labels.length + 2];
    all[0] = "chain_id";
    all[1] = network.chainId();
    System.arraycopy(labels, 0, all, 2, labels.length);
    to.counter("halley_" + name, help, value, all);
  }

  /// What never happened is left out, but for what everybody waits for.
  private void verdicts() {
    for (DialPurpose purpose : DialPurpose.values()) {
      insight
          .verdicts()
          .outbound(purpose)
          .snapshot()
          .forEach((kind, count) -> {
            if (count > 0 || kind == Verdict.Kind.CONNECTED) {
              counter(
                  "dials",
                  "Dials that ended, by why they were made and how they ended.",
                  count,
                  "purpose",
                  word(purpose),
                  "verdict",
                  kind.toString());
            }
          });
    }
    insight
        .verdicts()
        .inbound()
        .snapshot()
        .forEach((kind, count) -> {
          if (count > 0 || kind == Verdict.Kind.CONNECTED) {
            counter(
                "inbound_connections",
                "Accepted connections, by how their handshake ended.",
                count,
                "verdict",
                kind.toString());
          }
        });
    network
        .connections()
        .stops()
        .snapshot()
        .forEach((reason, count) ->
            counter(
                "stops", "Connections that ended, by why.", count, "reason", reason.toString()));
  }

  private void handshakes(String direction, Handshakes handshakes) {
    for (Handshakes.Stage stage : Handshakes.Stage.values()) {
      Distribution took = handshakes.of(stage);
      to.histogram(
          "halley_handshake_seconds",
          "How long the stages of a handshake took.",
          Distribution.bounds(),
          took.counts(),
          took.sum(),
          "chain_id",
          network.chainId(),
          "direction",
          direction,
          "stage",
          word(stage));
    }
  }

  private void slots(Slots slots) {
    slot("outbound", slots.outbound(), slots.maxOutbound());
    slot("inbound", slots.inbound(), slots.maxInbound());
    slot("visits", slots.visits(), slots.maxVisits());
    gauge("slots_used", "Slots that are taken.", slots.reserved(), "kind", "reserved");
    gauge("slots_used", "Slots that are taken.", slots.dialing(), "kind", "dialing");
  }

  private void slot(String kind, int used, int most) {
    gauge("slots_used", "Slots that are taken.", used, "kind", kind);
    gauge("slots", "Slots there are.", most, "kind", kind);
  }

  private void exchange(PexStats stats) {
    counter("answers", "Requests for addresses that were answered.", stats.answersGiven());
    counter(
        "answer_addresses", "Addresses in those answers.", stats.toldProven(), "proven", "true");
    counter(
        "answer_addresses",
        "Addresses in those answers.",
        stats.told() - stats.toldProven(),
        "proven",
        "false");
    counter("answers_late", "Requests that came early and had to wait.", stats.early());
    gauge("requests_held", "Requests that wait for their answer.", stats.held());
    counter("requests", "Requests for addresses sent to others.", stats.asked());
    counter("requests_unanswered", "Those that never got an answer.", stats.writtenOff());
    counter("learned_addresses", "Addresses told to us that were new.", stats.learned());
    counter("rejected_addresses", "Told entries that were no address.", stats.rejected());
    gauge("network_size", "Estimated other nodes of the network.", stats.networkSize());
  }

  private void offences() {
    insight
        .offences()
        .forEach((kind, count) ->
            counter("offences", "Offences of peers, by kind.", count.sum(), "kind", word(kind)));
    counter("bans", "Bans of nodes and hosts.", insight.bans());
  }

  private void book(Instant now) throws InterruptedException {
    long beganNs = System.nanoTime();
    Found found =
        network
            .ask(book -> new Found(BookCounts.of(book, now), System.nanoTime() - beganNs))
            .orElse(null);
    if (found == null) {
      return; // too busy to answer, which the missing series shows
    }
    to.gauge(
        "halley_mailbox_wait_seconds",
        "How long the question of this scrape waited for the thread of the network.",
        found.waitedNs / 1e9,
        "chain_id",
        network.chainId());
    BookCounts counts = found.counts;
    for (Standing standing : Standing.values()) {
      gauge(
          "book_addresses",
          "Nodes in the address book, by how they stand.",
          counts.of(standing),
          "state",
          standing.toString());
    }
    to.histogram(
        "halley_book_proof_age_seconds",
        "Proven addresses, by the age of their proof.",
        BookCounts.bounds().stream().map(NetworkMetrics::seconds).toList(),
        counts.ages(),
        counts.sumSeconds(),
        "chain_id",
        network.chainId());
    served(counts.served());
    Bans bans = network.bans();
    gauge("banned", "Bans that run.", bans.ids().size(), "kind", "node");
    gauge("banned", "Bans that run.", bans.hosts().size(), "kind", "host");
  }

  private void served(Served served) {
    served("works", served.works());
    served("failed", served.failed());
    served("unknown", served.unknown());
  }

  private void served(String state, int nodes) {
    gauge(
        "served_addresses",
        "Addresses told to others within the last hour, by what came of them since.",
        nodes,
        "state",
        state);
  }

  private record Found(BookCounts counts, long waitedNs) {}

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1e3;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
