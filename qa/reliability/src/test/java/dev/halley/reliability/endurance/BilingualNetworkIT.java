package dev.halley.reliability.endurance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.identity.NodeKey;
import dev.halley.pex.PeerRole;
import dev.halley.pex.PexDialect;
import dev.halley.pex.PexEtiquette;
import dev.halley.pex.PexPolicy;
import dev.halley.pex.RetryPolicy;
import dev.halley.pex.Search;
import dev.halley.reliability.ExchangeNode;
import dev.halley.testkit.Awaitable;
import dev.halley.testkit.LoopbackNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Fifty nodes, of which a third speaks peer exchange in the legacy form only, a third as URLs
/// only, and a third both. The bilingual ones know two of the others each and one of their own, and
/// dial; the others are found. Everybody comes to know everybody, and a wrong guess at what
/// somebody speaks costs each pair one connection at most.
@Timeout(600)
class BilingualNetworkIT {
  private static final int NODES = 50;
  private static final int BILINGUAL = 17;
  private static final int LEGACY = 17;
  private static final int LINKS = 10; // that each dials, if it dials

  /// The whole network at work in one process; seconds when the machine has nothing else to do.
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  /// Passes on most of what it has heard, because few links prove few addresses.
  private static final PeerRole TALKATIVE =
      new PeerRole(Duration.ofHours(1), 80, 3, Duration.ofSeconds(10), Duration.ofHours(1));

  private static final PexPolicy POLICY =
      PexPolicy.DEFAULT
          .withStrict(false)
          .withRole(TALKATIVE)
          .withRetry(
              new RetryPolicy(
                  RetryPolicy.Growth.DOUBLING,
                  Duration.ofMillis(500),
                  Duration.ofSeconds(8),
                  50,
                  Duration.ZERO,
                  false));

  private static final Search OFTEN =
      new Search.Adaptive(
          Duration.ofMillis(100), Duration.ofSeconds(1), 1_000, Duration.ofSeconds(1));

  private final Set<NodeId> everybody =
      IntStream.range(0, NODES).mapToObj(n -> key(n).id()).collect(Collectors.toSet());
  private final Refusals refusals = new Refusals();
  private final List<ExchangeNode> nodes = new ArrayList<>(); // the bilingual ones come last

  private static NodeKey key(int n) {
    return LoopbackNode.key(50_000 + n);
  }

  @AfterEach
  void close() {
    nodes.forEach(ExchangeNode::close);
  }

  @Test
  void everybodyComesToKnowEverybodyThroughTheBilingualOnes() {
    for (int n = 0; n < NODES - BILINGUAL; n++) {
      start(n < LEGACY ? onlyLegacy() : onlyUrls());
    }
    List<ExchangeNode> found = List.copyOf(nodes);
    for (int n = 0; n < BILINGUAL; n++) {
      start(POLICY.withEtiquette(PexEtiquette.TENDERMINT_35).withSearch(OFTEN));
      nodes.getLast().exchange().suggest(acquaintances(n));
    }
    nodes.forEach(
        node -> Awaitable.until(PATIENCE, "all are known", () -> strangers(node).isEmpty()));
    found.forEach(
        node -> Awaitable.until(PATIENCE, "it was asked in its form", () -> hasAnswered(node)));

    var byPair = refusals.byPair();
    System.out.println("bilingual: " + byPair.size() + " pairs met in a wrong form at first");
    assertThat(byPair.values()).isNotEmpty().allSatisfy(details -> assertThat(details).hasSize(1));
    assertThat(byPair.values().stream().flatMap(List::stream).distinct())
        .containsExactly("neither a request nor addresses");
    assertThat(refusals.banned()).isEmpty();
  }

  private void start(PexPolicy policy) {
    NodeKey key = key(nodes.size());
    nodes.add(
        ExchangeNode.start(
            "bilingual",
            key,
            policy,
            plan ->
                plan.listener(refusals.watch(key.id()))
                    .policy(LoopbackNode.POLICY.withSlots(2 * NODES, LINKS))));
  }

  /// Dials nobody, so that two who have no form in common never meet. Asks so rarely that many of
  /// those who wait for its first message have to guess.
  private PexPolicy onlyLegacy() {
    return POLICY
        .withReserved(others())
        .withSearch(new Search.Rounds(Duration.ofSeconds(1)))
        .withEtiquette(PexEtiquette.COMETBFT.withRequestInterval(Duration.ofMillis(200)));
  }

  private PexPolicy onlyUrls() {
    return POLICY
        .withReserved(others())
        .withSearch(OFTEN)
        .withEtiquette(PexEtiquette.TENDERMINT_35.withDialect(PexDialect.URL));
  }

  private Set<NodeId> others() {
    var others = new HashSet<>(everybody);
    others.remove(key(nodes.size()).id());
    return others;
  }

  /// The bilingual one started before, and its share of those found.
  private List<NetAddress> acquaintances(int n) {
    var addresses = new ArrayList<NetAddress>();
    addresses.add(nodes.get(nodes.size() - 2).address());
    for (int i = n; i < NODES - BILINGUAL; i += BILINGUAL) {
      addresses.add(nodes.get(i).address());
    }
    return addresses;
  }

  private Set<NodeId> strangers(ExchangeNode node) {
    var strangers = new HashSet<>(everybody);
    strangers.remove(node.id());
    node.known().forEach(entry -> strangers.remove(entry.id()));
    return strangers;
  }

  private static boolean hasAnswered(ExchangeNode node) {
    return node.exchange().stats().answersGiven() > 0;
  }
}
