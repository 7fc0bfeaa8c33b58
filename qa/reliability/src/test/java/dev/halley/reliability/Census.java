package dev.halley.reliability;

import dev.halley.p2p.mconn.PartialBudget;
import dev.halley.p2p.outcome.Slots;
import dev.halley.p2p.transport.Transport;
import dev.halley.pex.PexStats;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/// Counts what a node has at one moment, so that a test can see whether something stayed.
final class Census {
  // such as "   4:   120   2880  java.lang.Long (java.base@25)"
  private static final Pattern ROW =
      Pattern.compile("^ *\\d+: +(\\d+) +\\d+ +(\\S+)", Pattern.MULTILINE);

  private final ExchangeNode node;
  private final Echo echo;

  Census(ExchangeNode node, Echo echo) {
    this.node = node;
    this.echo = echo;
  }

  /// Things present: `peers`, slots (`outbound`, `inbound`, `reserved`, `visits`, `dialing`),
  /// `pending` handshakes, `partial` bytes of unfinished messages, `held` requests for addresses.
  /// Then addresses `known` and `proven`, requests `answered`, messages `echoed`, and every verdict
  /// (`inbound.`, `outbound.`), end of a peer (`stop.`) and event of the transport.
  String line() {
    var line = new StringJoiner(" ");
    line.add("peers=" + node.network().peers().size());
    add(line, node.network().slots());
    line.add("pending=" + node.transport().pendingHandshakes());
    line.add("partial=" + PartialBudget.PROCESS.usedBytes());
    add(line, node.exchange().stats());
    line.add("echoed=" + echo.echoed());
    events(node).forEach((what, count) -> line.add(what + "=" + count));
    return line.toString();
  }

  /// What happened so far: events of the transport under their own names, verdicts (`inbound.`,
  /// `outbound.`) and ends of peers (`stop.`).
  static Map<String, Long> events(ExchangeNode node) {
    var events = new LinkedHashMap<String, Long>();
    Transport transport = node.transport();
    add(events, "", transport.counters().snapshot());
    add(events, "inbound.", transport.inboundVerdicts().snapshot());
    add(events, "outbound.", transport.outboundVerdicts().snapshot());
    add(events, "stop.", node.network().stops().snapshot());
    return events;
  }

  private static void add(StringJoiner line, Slots slots) {
    line.add("outbound=" + slots.outbound()).add("inbound=" + slots.inbound());
    line.add("reserved=" + slots.reserved()).add("visits=" + slots.visits());
    line.add("dialing=" + slots.dialing());
  }

  private static void add(StringJoiner line, PexStats stats) {
    line.add("held=" + stats.held()).add("known=" + stats.known()).add("proven=" + stats.proven());
    line.add("answered=" + stats.answersGiven());
  }

  private static void add(
      Map<String, Long> events, String prefix, Map<? extends Enum<?>, Long> counts) {
    counts.forEach((what, count) -> events.put(prefix + what.name(), count));
  }

  /// How many objects of each class of Halley's, and how many virtual threads, are reachable.
  static String live() {
    var line = new StringJoiner(" ");
    Matcher row = ROW.matcher(histogram());
    while (row.find()) {
      if (isOfInterest(row.group(2))) {
        line.add(row.group(2) + "=" + row.group(1));
      }
    }
    return line.toString();
  }

  private static boolean isOfInterest(String type) {
    return type.startsWith("dev.halley.") || type.equals("java.lang.VirtualThread");
  }

  private static String histogram() {
    try {
      return (String)
          ManagementFactory.getPlatformMBeanServer()
              .invoke(
                  new ObjectName("com.sun.management:type=DiagnosticCommand"),
                  "gcClassHistogram",
                  new Object[] {new String[0]},
                  new String[] {String[].class.getName()});
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }
}
