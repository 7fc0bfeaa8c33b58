package dev.halley.examples;

import dev.halley.testkit.Awaitable;
import dev.halley.testkit.LoopbackNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Four nodes in a row, each of which knows only the next one.
class GossipIT {
  @Test
  void tellsEverybodyOnce() {
    var news = new ArrayList<Awaitable<List<String>>>();
    var gossips = new ArrayList<Gossip>();
    for (int i = 0; i < 4; i++) {
      var heard = new Awaitable<List<String>>(new ArrayList<>());
      news.add(heard);
      gossips.add(new Gossip(text -> heard.change(list -> list.add(text))));
    }
    try (var one = LoopbackNode.start("gossip", gossips.get(0));
        var two = LoopbackNode.start("gossip", gossips.get(1));
        var three = LoopbackNode.start("gossip", gossips.get(2));
        var four = LoopbackNode.start("gossip", gossips.get(3))) {
      one.dial(two.address());
      two.dial(three.address());
      three.dial(four.address());
      four.awaitPeers(1);
      two.awaitPeers(2);
      three.awaitPeers(2);
      one.awaitPeers(1);

      gossips.get(0).tell("from one end");
      gossips.get(3).tell("from the other");
      for (var heard : news) {
        heard.await(
            "both, once each",
            list ->
                list.size() == 2 && list.containsAll(List.of("from one end", "from the other")));
      }
    }
  }
}
