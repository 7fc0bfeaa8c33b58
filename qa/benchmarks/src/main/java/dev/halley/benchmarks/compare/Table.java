package dev.halley.benchmarks.compare;

import static dev.halley.benchmarks.compare.Aim.atLeast;
import static dev.halley.benchmarks.compare.Aim.atLeastTimes;
import static dev.halley.benchmarks.compare.Aim.atMost;
import static dev.halley.benchmarks.compare.Aim.atMostTimes;
import static dev.halley.benchmarks.compare.Aim.cpuAtMost;

import java.util.List;
import java.util.stream.Collectors;

/// What is published: each figure with what it is to be.
final class Table {
  static final List<Row> ROWS =
      List.of(
          Row.of("SecretConnection, writes of 64 KiB", "secretconn-64k", atLeastTimes(1)),
          ofJdkAlone("secretconn-64k", atLeastTimes(0.5)),
          Row.of("SecretConnection, writes of 1 KiB", "secretconn-1k", atLeastTimes(1.5)),
          ofJdkAlone("secretconn-1k", atLeastTimes(1)),
          Row.of("upgrades, 32 dialers", "upgrades", atLeastTimes(1.5), cpuAtMost(370)),
          Row.of("MConnection, messages of 100 B", "mconn-100", atLeastTimes(1.5), cpuAtMost(1.3)),
          Row.of("… of 1 KiB", "mconn-1k-bulk", atLeastTimes(1.5)),
          Row.of("… of 64 KiB", "mconn-64k-bulk", atLeastTimes(1.25)),
          Row.of("echo of 100 B, p50", "echo-p50", atMost(0.1)),
          Row.of("echo of 100 B, p99", "echo-p99", atMost(0.5)),
          Row.of("answers of a seed, 32 clients", "seed", cpuAtMost(420)),
          Row.of("… addresses in each", "seed-addresses"),
          Row.of("resident memory per idle peer of 1,000", "peer-resident", atMost(20)),
          Row.of("… live heap", "peer-heap"),
          Row.ofHalley("10,000 idle peers, still connected", "held", atLeast(10_000)),
          Row.ofHalley("… pings of theirs answered", "held-pongs", atLeast(10_000)),
          Row.ofHalley("… resident memory", "held-memory", atMost(320)),
          Row.of("resident memory, 1,300 addresses, idle", "memory-idle", atMost(60)),
          Row.ofHalley("… with HTTP", "memory-idle-http", atMost(72)),
          Row.ofHalley("… with everything switched on", "memory-everything", atMost(80)),
          Row.ofHalley("… and in use", "memory-used", atMost(80)),
          Row.ofHalley("… and in use, most", "memory-used-most"),
          Row.ofHalley("… of 120 networks", "memory-idle-networks", atMost(256)),
          Row.ofHalley("… of each further network", "memory-further", atMost(1.5)),
          Row.of("resident memory, after 5,000 answers", "memory-busy"),
          Row.of("… 45 s later", "memory-rested"),
          Row.of("… more than before, 45 s later", "memory-kept", atMost(10)),
          Row.of("from start to first answer", "first-answer-median", atMost(300)),
          Row.of("… processor time", "first-answer-cpu-median"),
          Row.of("crawl from one address: 90 % of 120 nodes", "crawl-90", atMost(12)),
          Row.of("… all nodes", "crawl-all", atMost(40)),
          Row.of("… dials to one /24 in a minute, most", "crawl-prefix", atMost(10)),
          Row.of("… living addresses in answers, 5 minutes in", "crawl-share", atLeast(99)),
          Row.of("… addresses in each of those", "crawl-told", atLeast(100)),
          Row.of("address book of 10,000, add", "book-add", atLeastTimes(1)),
          Row.of("… selection", "book-selection", atLeastTimes(20)),
          Row.of("… pick", "book-pick", atLeastTimes(1)),
          Row.of("… save", "book-save", atMostTimes(0.7)),
          Row.of("… load", "book-load", atMostTimes(0.7)),
          Row.of("… heap", "book-heap", atMostTimes(0.5)));

  private static final List<String> MACHINE =
      List.of(
          "frame-seal",
          "frame-both",
          "x25519-generate",
          "x25519-agree",
          "ed25519-sign",
          "ed25519-verify",
          "copy-1k",
          "copy-64k");

  private Table() {}

  private static Row ofJdkAlone(String figure, Aim aim) {
    return new Row("… with the JDK alone", figure + "-jdk", figure, List.of(aim));
  }

  /// In Markdown.
  static String text(Figures figures) {
    return ROWS.stream().map(row -> row.text(figures)).collect(Collectors.joining("", Row.HEAD, ""))
        + "\n"
        + MACHINE.stream()
            .map(name -> machine(name, figures))
            .collect(
                Collectors.joining(
                    "",
                    """
                    | how far the machine goes | unit | Go | Halley's providers | OpenSSL |
                    |---|---|---:|---:|---:|
                    """,
                    ""));
  }

  private static String machine(String name, Figures figures) {
    Sample go = figures.sample(Side.COMETBFT, name);
    Sample java = figures.sample(Side.HALLEY, name);
    if (go.isEmpty() || java.isEmpty()) {
      return "";
    }
    return "| %s | %s | %s | %s | %s |%n"
        .formatted(
            name,
            go.figures().getFirst().unit(),
            Row.value(go),
            Row.value(java),
            Row.value(figures.sample(Side.HALLEY, "openssl-" + name)));
  }
}
