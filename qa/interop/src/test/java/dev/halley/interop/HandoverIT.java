package dev.halley.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The home of a real node is taken over by Halley as it is, handed back, and taken over again.
@RequiresGoNodes({RealNodes.V0_37, RealNodes.V0_38, RealNodes.V0_40, RealNodes.V1_0})
@ExtendWith(Scenarios.class)
@ResourceLock("processor")
@Order(2)
final class HandoverIT {
  /// Real nodes that miss each other try again every 30 s.
  private static final Duration SOON = Duration.ofSeconds(90);

  private static final Duration STOPPING = Duration.ofSeconds(20);

  /// What Halley may add.
  private static final Set<String> OURS =
      Set.of("data/halley-book.json", "data/bans.json", "data/lock");

  @ParameterizedTest
  @ValueSource(strings = {RealNodes.V0_37, RealNodes.V0_38, RealNodes.V0_40, RealNodes.V1_0})
  @Timeout(300)
  void theHomeOfAFullNodeGoesToHalleyAndBack(String version, Scenario scenario) throws Exception {
    var network = new GoNetwork(scenario, version, 1, 4);
    GoNode validator = network.node(0);
    GoNode known = network.node(1);
    GoNode asleep = network.node(2);
    GoNode owner = network.node(3).persistentPeers(validator).configure(Map.of("rpc.unsafe", true));
    GoNode newcomer = network.node(4).seeds(owner);

    for (GoNode node : List.of(validator, known, asleep, owner)) {
      node.start();
    }
    owner.awaitRpc().saveBook(ids(validator, known, asleep), known, asleep);
    awaitLinks(owner, validator, known, asleep);
    String announced = announced(owner, validator);
    long height = owner.rpc().height();
    owner.stop(STOPPING);
    asleep.stop(STOPPING);

    Map<String, String> before = HomeFiles.of(owner.home());
    HalleyNode halley = scenario.add(HalleyNode.inHomeOf(owner, "start"));
    halley.start();
    assertThat(halley.address()).isEqualTo(owner.address());
    awaitLinks(halley, validator, known);
    assertThat(announced(halley, validator)).isEqualTo(announced);
    newcomer.start();
    awaitLinks(halley, newcomer);
    assertThat(halley.stop(STOPPING)).isZero();
    assertOnlyTheBookChanged(before, owner);
    Set<String> all = ids(validator, known, asleep, newcomer);
    assertThat(Book.ids(owner.addressBook())).containsAll(all);

    takeBack(owner, all);
    awaitLinks(owner, validator, known, newcomer);
    Await.until("it goes on with its chain", SOON, () -> owner.rpc().height() > height);
    endWell(owner, all, validator);

    halley.start();
    awaitLinks(halley, validator, known, newcomer);
    assertThat(halley.stop(STOPPING)).isZero();
    assertThat(Book.ids(owner.addressBook())).containsAll(all);
  }

  @ParameterizedTest
  @ValueSource(strings = {RealNodes.V0_38, RealNodes.V1_0})
  @Timeout(300)
  void theHomeOfASeedGoesToHalleyAndBack(String version, Scenario scenario) throws Exception {
    var network = new GoNetwork(scenario, version, 1, 3);
    GoNode validator = network.node(0);
    GoNode known = network.node(1);
    GoNode owner = network.node(2).seedMode().configure(Map.of("rpc.unsafe", true));
    GoNode newcomer = network.node(3).seeds(owner);

    for (GoNode node : List.of(validator, known, owner)) {
      node.start();
    }
    owner.awaitRpc().saveBook(ids(validator, known), validator, known);
    owner.stop(STOPPING);

    Map<String, String> before = HomeFiles.of(owner.home());
    HalleyNode halley = scenario.add(HalleyNode.inHomeOf(owner, "seed"));
    halley.start();
    assertThat(halley.address()).isEqualTo(owner.address());
    newcomer.start();
    Await.until(
        "the newcomer finds the others through the seed",
        SOON,
        () -> isLinked(newcomer, validator) && isLinked(newcomer, known));
    assertThat(halley.stop(STOPPING)).isZero();
    assertOnlyTheBookChanged(before, owner);
    Set<String> all = ids(validator, known, newcomer);
    assertThat(Book.ids(owner.addressBook())).containsAll(all);

    takeBack(owner, all);
    endWell(owner, all, validator);
  }

  /// The real node starts in its home again and passes on whom it knows.
  private static void takeBack(GoNode owner, Set<String> all) throws Exception {
    owner.start();
    owner.awaitRpc();
    assertThat(owner.rpc().result("status").path("node_info").path("id").asString())
        .isEqualTo(owner.id());
    Set<String> told =
        Probe.of(owner.address()).addresses().stream()
            .map(address -> address.substring(0, 40))
            .collect(Collectors.toSet());
    assertThat(told).containsAll(all);
  }

  private static void endWell(GoNode owner, Set<String> all, GoNode dialled) throws Exception {
    owner.saveBook(all, dialled);
    owner.stop(STOPPING);
    assertThat(Book.ids(owner.addressBook())).containsAll(all);
    assertThat(owner.logText().lines().filter(HandoverIT::complains)).isEmpty();
  }

  /// Errors in the log and, as it ends with a panic, the calls that led there. At a stop some lines
  /// panic because their database is closed already, which is their own.
  private static boolean complains(String line) {
    String lower = line.toLowerCase(Locale.ROOT);
    return line.startsWith("E[")
        ? lower.contains("book") || lower.contains("key")
        : lower.contains("addrbook") && !line.startsWith("I[");
  }

  private static void assertOnlyTheBookChanged(Map<String, String> before, GoNode owner)
      throws IOException {
    Map<String, String> after = HomeFiles.of(owner.home());
    assertThat(after.keySet()).contains("data/halley-book.json");
    assertThat(others(after)).isEqualTo(others(before));
    assertThat(HomeFiles.mode(owner.addressBook())).isEqualTo("rw-r--r--");
  }

  private static Map<String, String> others(Map<String, String> files) {
    var others = new TreeMap<>(files);
    others.keySet().removeAll(OURS);
    others.remove("config/addrbook.json");
    return others;
  }

  private static void awaitLinks(NodeProcess node, GoNode... others) {
    Await.until(
        node + " is linked to " + List.of(others),
        SOON,
        () -> {
          for (GoNode other : others) {
            if (!isLinked(node, other)) {
              return false;
            }
          }
          return true;
        });
  }

  /// Two real nodes that dial each other at the same moment may keep a link that one of them
  /// forgets (see [SimultaneousDialIT]). Halley does not.
  private static boolean isLinked(NodeProcess node, GoNode other) throws Exception {
    boolean here = node.isLinkedTo(other);
    boolean there = other.isLinkedTo(node);
    return node instanceof HalleyNode ? here && there : here || there;
  }

  /// Where a node says to another, which it has dialled, that it listens.
  private static String announced(NodeProcess node, GoNode to) throws Exception {
    Await.until(to + " knows " + node, SOON, () -> to.isLinkedTo(node));
    return to.links().stream()
        .filter(link -> link.id().equals(node.id()))
        .map(Link::listenAddr)
        .findFirst()
        .orElseThrow();
  }

  private static Set<String> ids(NodeProcess... nodes) {
    return Stream.of(nodes).map(NodeProcess::id).collect(Collectors.toCollection(TreeSet::new));
  }
}
