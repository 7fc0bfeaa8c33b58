package dev.halley.cli;

import dev.halley.node.probe.ProbeReport;
import dev.halley.node.probe.ProbeTimings;
import dev.halley.wire.NodeInfo;
import java.util.regex.Pattern;

/// What `probe` prints for humans. Everything the node chose is freed of control characters.
final class ProbeText {
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}]");

  private ProbeText() {}

  static String of(ProbeReport report) {
    var text = new StringBuilder();
    line(text, "address", report.address());
    line(text, "verdict", report.verdict());
    if (!report.detail().isEmpty()) {
      line(text, "detail", report.detail());
    }
    if (report.nodeId() != null) {
      line(text, "node ID", report.nodeId());
    }
    if (report.nodeInfo() != null) {
      describe(text, report.nodeInfo());
    }
    describe(text, report.timings());
    line(text, "addresses", report.addresses().size());
    report.addresses().forEach(address -> text.append("  ").append(clean(address)).append('\n'));
    return text.toString().stripTrailing();
  }

  private static void describe(StringBuilder text, NodeInfo info) {
    var protocol = info.protocol();
    line(text, "network", info.network());
    line(text, "moniker", info.moniker());
    line(text, "version", info.version());
    line(text, "listens on", info.listenAddr());
    line(text, "channels", info.channels().hex());
    line(
        text,
        "protocol",
        "p2p %s, block %s, app %s"
            .formatted(
                Long.toUnsignedString(protocol.p2p()),
                Long.toUnsignedString(protocol.block()),
                Long.toUnsignedString(protocol.app())));
    line(text, "tx index", info.txIndex());
    line(text, "RPC", info.rpcAddress());
  }

  private static void describe(StringBuilder text, ProbeTimings timings) {
    line(
        text,
        "timings",
        "name %s, connect %s, secret connection %s, node info %s, answer %s, total %s"
            .formatted(
                ms(timings.stages().nameNs()),
                ms(timings.stages().connectNs()),
                ms(timings.stages().secretNs()),
                ms(timings.stages().nodeInfoNs()),
                ms(timings.answerNs()),
                ms(timings.totalNs())));
  }

  private static String ms(long ns) {
    return ns < 0 ? "-" : "%.1f ms".formatted(ns / 1e6);
  }

  private static void line(StringBuilder text, String label, Object value) {
    text.append("%-12s%s%n".formatted(label, clean(value.toString())));
  }

  private static String clean(String text) {
    return UNPRINTABLE.matcher(text).replaceAll("?");
  }
}
