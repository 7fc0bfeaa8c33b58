package dev.halley.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.examples.Gossip;
import dev.halley.testkit.Awaitable;
import dev.halley.testkit.LoopbackNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;

/// Reactors of our own in a row of nodes that takes turns between Halley and CometBFT's switch.
@RequiresGoNodes(RealNodes.GOSSIPER)
@ResourceLock("processor")
@Order(2)
final class ReactorsIT {
  private static final String CHAIN = "reactors";

  /// A node of ours with the reactors of the Go program.
  private static final class Ours implements AutoCloseable {
    final Awaitable<List<String>> heard = new Awaitable<>(new ArrayList<>());
    final Gossip gossip = new Gossip(text -> heard.change(list -> list.add(text)));
    final Bulk bulk = new Bulk();
    final LoopbackNode node = LoopbackNode.start(CHAIN, gossip, bulk);

    String id() {
      return node.id().hex();
    }

    @Override
    public void close() {
      node.close();
    }
  }

  @Test
  @Timeout(120)
  void gossipAndExchangeEveryByteWithGoNodes() throws Exception {
    try (var first = new Ours();
        var second = Gossiper.start(CHAIN);
        var third = new Ours();
        var fourth = Gossiper.start(CHAIN)) {
      // first - second - third - fourth
      first.node.dial(second.address());
      second.order("dial " + third.node.address());
      third.node.dial(fourth.address());
      first.node.awaitPeers(1);
      third.node.awaitPeers(2);

      first.gossip.tell("from one end");
      fourth.order("tell from the other");
      List<String> news = List.of("from one end", "from the other");
      for (String text : news) {
        second.await("heard " + text);
        fourth.await("heard " + text);
      }
      first.heard.await("both once", list -> list.size() == 2 && list.containsAll(news));
      third.heard.await("both once", list -> list.size() == 2 && list.containsAll(news));

      first.node.network().peers().forEach(first.bulk::send);
      third.node.network().peers().forEach(third.bulk::send);
      second.order("bulk");
      fourth.order("bulk");
      String two = second.address().id().hex();
      first.bulk.awaitWhole(List.of(two));
      third.bulk.awaitWhole(List.of(two, fourth.address().id().hex()));
      for (int channel : new int[] {Bulk.SLOW, Bulk.FAST}) {
        second.await("whole " + first.id() + " " + channel);
        second.await("whole " + third.id() + " " + channel);
        fourth.await("whole " + third.id() + " " + channel);
      }
      assertThat(second.said()).noneMatch(line -> line.startsWith("wrong"));
      assertThat(fourth.said()).noneMatch(line -> line.startsWith("wrong"));
    }
  }
}
