package dev.halley.node.probe;

import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.NodeId;
import dev.halley.wire.NodeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a probe found.
///
/// @param address what was probed
/// @param verdict `answered`, or the name of a [dev.halley.p2p.outcome.Verdict.Kind]
/// @param detail more for humans, possibly empty
/// @param nodeId who is really there; null when nobody proved anything
/// @param nodeInfo what the node says about itself; null when it did not come to that
/// @param addresses what it answered, `id@ip:port` or URLs, unchecked
public record ProbeReport(
    DialTarget address,
    String verdict,
    String detail,
    @Nullable NodeId nodeId,
    @Nullable NodeInfo nodeInfo,
    ProbeTimings timings,
    List<String> addresses) {
  /// The node answered a request for addresses.
  public static final String ANSWERED = "answered";

  public ProbeReport {
    addresses = List.copyOf(addresses);
  }

  /// The node works as one would wish.
  public boolean isAnswered() {
    return verdict.equals(ANSWERED);
  }
}
