package dev.halley.p2p.admission;

import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.Misbehaviour.Severity;
import dev.halley.p2p.outcome.StopReason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;

/// A switch with a pool of slots whose nodes have the scores that a test gives them; 10 without.
/// The connection to a node has the number of the node; see [#request] for the dial.
@NullUnmarked
final class Pooled implements Ranking {
  final Rig rig;
  final List<String> offences = new ArrayList<>();
  private final Map<NodeId, Integer> scores = new HashMap<>();

  Pooled(int connected, int upgrades) {
    this(SwitchPolicy.DEFAULT.withPool(connected, upgrades));
  }

  Pooled(SwitchPolicy policy) {
    rig = new Rig(policy, this);
  }

  @Override
  public int score(NodeId id) {
    return scores.getOrDefault(id, 10);
  }

  @Override
  public void offended(NodeId id, Severity severity) {
    offences.add(id.head() + " " + severity);
  }

  Pooled scored(int node, int score) {
    scores.put(Rig.id(node), score);
    return this;
  }

  static long request(int node) {
    return 1_000L + node;
  }

  /// What comes of a request to dial it: `dial`, or the verdict.
  String dial(int node) {
    long request = request(node);
    return Expectation.decision(
        request, rig.request(request, Rig.target(node), DialPurpose.OUTBOUND));
  }

  String fail(int node) {
    return Rig.verdicts(rig.failed(request(node))).getFirst().toString();
  }

  /// The dial succeeds: `start`, `hold` or the verdict, and whom that costs the connection.
  String dialled(int node) {
    return outcome(node, rig.dialled(node, request(node), node));
  }

  String connect(int node) {
    String dialled = dial(node);
    return dialled.equals(Expectation.DIAL) ? dialled(node) : dialled;
  }

  String accept(int node) {
    return outcome(node, rig.accepted(node, node));
  }

  private static String outcome(int node, List<SwitchAction> actions) {
    return Expectation.decision(node, actions) + stopped(actions);
  }

  static String stopped(List<SwitchAction> actions) {
    var out = new StringBuilder();
    for (SwitchAction action : actions) {
      if (action instanceof SwitchAction.Stop stop) {
        out.append(" -").append(stop.connection());
      }
    }
    return out.toString();
  }

  /// A peer's connection closes, and every reactor has let go of it.
  void lose(int node) {
    rig.lost(node);
  }

  String report(int node, Severity severity) {
    return stopped(rig.report(node, severity)).strip();
  }

  String stop(int node, StopReason.Kind kind) {
    return stopped(rig.stop(node, kind)).strip();
  }

  int upgrades() {
    return rig.core.slots().upgrades();
  }

  int free() {
    return rig.core.slots().freeOutbound();
  }
}
