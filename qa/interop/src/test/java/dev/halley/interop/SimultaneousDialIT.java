package dev.halley.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.identity.NetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Halley and a real node dial each other at the same moment.
@RequiresGoNodes({RealNodes.V0_38, RealNodes.V1_0})
@ExtendWith(Scenarios.class)
@ResourceLock("processor")
@Order(2)
final class SimultaneousDialIT {
  private static final int ROUNDS = 10;
  private static final int AT_ONCE = 10;

  @ParameterizedTest
  @ValueSource(strings = {RealNodes.V0_38, RealNodes.V1_0})
  @Timeout(180)
  void aHundredSimultaneousDialsEndInOneLinkEach(String version, Scenario scenario)
      throws Exception {
    var network = new GoNetwork(scenario, version, 1, 0);
    GoNode node = network.node(0).quiet().configure(Map.of("rpc.unsafe", true));
    node.start();
    node.awaitRpc();
    NetAddress rival = NetAddress.parse(node.address());
    long seed = new Random().nextLong();
    System.out.println("interop: simultaneous dials with seed " + seed);
    var random = new Random(seed);

    List<Duration> times = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      List<LibraryNode> nodes = new ArrayList<>();
      try {
        for (int i = 0; i < AT_ONCE; i++) {
          long delayMs = random.nextInt(4) == 0 ? random.nextInt(60) : random.nextInt(8);
          nodes.add(new LibraryNode(network.chainId(), rival, () -> delayMs));
        }
        times.add(linked(node, rival, nodes));
        Await.pause(Duration.ofMillis(500)); // and stays so
        assertThat(linksTo(node, nodes)).isTrue();
        assertThat(nodes).allMatch(halley -> halley.isLinkedTo(rival));
      } finally {
        for (LibraryNode halley : nodes) {
          halley.close();
        }
      }
    }
    Report.line(
        "%d times %d dials at the same moment as a node of %s: all linked after %s (the node itself waits up to 3 s)"
            .formatted(ROUNDS, AT_ONCE, version, Report.seconds(times)));
  }

  /// Has the node dial all at once; it makes each wait for up to 3 s on purpose. When both
  /// connections of one become ready there within the same moment, it may forget the one it keeps,
  /// and refuses its own dials of that place as long as that one is open; we end it then.
  private static Duration linked(GoNode node, NetAddress rival, List<LibraryNode> nodes)
      throws Exception {
    Callable<Boolean> linked =
        () -> linksTo(node, nodes) && nodes.stream().allMatch(halley -> halley.isLinkedTo(rival));
    dial(node, nodes);
    try {
      return Await.until("one link each", Duration.ofSeconds(12), linked);
    } catch (AssertionError e) {
      List<LibraryNode> forgotten = forgotten(node, rival, nodes);
      Report.line("a node forgot the link to " + story(forgotten));
      assertThat(forgotten).hasSizeLessThan(3);
      forgotten.forEach(halley -> halley.hangUp(rival));
      Await.until(
          "the forgotten are free",
          Duration.ofSeconds(5),
          () -> forgotten.stream().noneMatch(halley -> halley.isLinkedTo(rival)));
      dial(node, forgotten);
      return Await.until(
          "one link each, after " + story(forgotten), Duration.ofSeconds(12), linked);
    }
  }

  private static void dial(GoNode node, List<LibraryNode> nodes) throws Exception {
    String addresses =
        nodes.stream()
            .map(halley -> "%22" + halley.address() + "%22")
            .collect(Collectors.joining(",", "%5B", "%5D"));
    node.rpc().result("dial_peers?persistent=false&peers=" + addresses);
  }

  /// Those that have a link to the node which the node does not know of.
  private static List<LibraryNode> forgotten(GoNode node, NetAddress rival, List<LibraryNode> nodes)
      throws Exception {
    List<String> ids = node.links().stream().map(Link::id).toList();
    List<LibraryNode> unlinked =
        nodes.stream().filter(halley -> count(ids, halley.id()) != 1).toList();
    assertThat(unlinked).as(story(nodes)).isNotEmpty().allMatch(h -> h.isLinkedTo(rival));
    return unlinked;
  }

  private static String story(List<LibraryNode> nodes) {
    return nodes.stream().map(LibraryNode::story).collect(Collectors.joining("\n"));
  }

  /// True when the node has exactly one link to each.
  private static boolean linksTo(GoNode node, List<LibraryNode> nodes) throws Exception {
    List<String> ids = node.links().stream().map(Link::id).toList();
    return nodes.stream().allMatch(halley -> count(ids, halley.id()) == 1);
  }

  private static long count(List<String> ids, String id) {
    return ids.stream().filter(id::equals).count();
  }
}
