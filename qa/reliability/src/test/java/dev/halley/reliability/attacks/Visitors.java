package dev.halley.reliability.attacks;

import static dev.halley.testkit.LoopbackNode.key;

import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.testkit.NodeInfos;
import dev.halley.testkit.ScriptedPeer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Honest nodes that come one after another, each from a prefix of its own, are let in and leave.
/// As honest nodes do they try again when they are refused. Used by one thread at a time.
final class Visitors implements Runnable {
  private static final int CHANNEL = 0x20;
  private static final int ATTEMPTS = 5;

  private final NetAddress host;
  private final String chain;
  private final List<Long> tookNs = new ArrayList<>();
  private int refusals;
  private int keptOut;
  private volatile boolean enough;

  Visitors(NetAddress host, String chain) {
    this.host = host;
    this.chain = chain;
  }

  /// Comes again and again until [#enough].
  @Override
  public void run() {
    while (!enough) {
      visit();
    }
  }

  void enough() {
    enough = true;
  }

  Visitors visit(int times) {
    for (int i = 0; i < times; i++) {
      visit();
    }
    return this;
  }

  private void visit() {
    int number = tookNs.size() + keptOut;
    long startNs = System.nanoTime();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (isLetIn(number)) {
        tookNs.add(System.nanoTime() - startNs);
        return;
      }
      refusals++;
    }
    keptOut++;
  }

  private boolean isLetIn(int number) {
    var source = IpAddress.ofV4(0x7f0a0001 + (number % 20_000 << 8));
    try (var visitor = ScriptedPeer.dialFrom(source, host.endpoint(), key(20_000 + number))) {
      visitor.secure().introduce(NodeInfos.of(visitor.id(), chain, CHANNEL)).hear();
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  int welcome() {
    return tookNs.size();
  }

  int keptOut() {
    return keptOut;
  }

  /// Time from the first packet to the host's NodeInfo that this share of the visitors needed at
  /// most, in milliseconds.
  double percentileMs(int percent) {
    var sorted = new ArrayList<>(tookNs);
    Collections.sort(sorted);
    return sorted.isEmpty() ? Double.NaN : sorted.get((sorted.size() - 1) * percent / 100) / 1e6;
  }

  @Override
  public String toString() {
    return "%d honest visitors let in after %d refusals, %d kept out; median %.0f ms, p99 %.0f ms"
        .formatted(welcome(), refusals, keptOut, percentileMs(50), percentileMs(99));
  }
}
