package dev.halley.pex;

import static dev.halley.pex.Scene.SELF;
import static dev.halley.pex.Scene.node;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.pex.book.BookPolicy;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What a peer's arrival does to the book.
final class PeerAddressTest {
  @Test
  void anInboundPeerIsLearnedAndAnOutboundOneIsKnownAlready() {
    var scene = Scene.peer();
    scene.start();
    scene.accept(node(1));
    assertThat(scene.book.size()).isEqualTo(1);
    scene.book.add(node(2), node(1));
    scene.passSeconds(31);
    scene.connect(node(2));
    assertThat(scene.book.size()).isEqualTo(2);
    scene.leave(node(1));
    scene.leave(node(2));
    assertThat(scene.book.size()).isEqualTo(2);
  }

  @Test
  void aPrivateNodeIsLearnedNeitherFromAnAnswerNorFromItselfNorByDiallingIt() {
    var hidden = node(7);
    var scene =
        new Scene(PexPolicy.DEFAULT, BookPolicy.of(SELF).withPrivateIds(Set.of(hidden.id())), 1);
    scene.start();
    scene.join(node(1), DialPurpose.OUTBOUND);
    scene.answer(node(1), hidden, node(3));
    assertThat(scene.book.contains(hidden.id())).isFalse();
    assertThat(scene.book.contains(node(3).id())).isTrue();
    scene.accept(hidden);
    scene.leave(hidden);
    scene.join(hidden, DialPurpose.OPERATOR);
    assertThat(scene.book.contains(hidden.id())).isFalse();
  }

  /// What it tells may be as private as itself.
  @Test
  void aPrivateNodesAnswersAreNotTaken() {
    var hidden = node(7);
    var scene =
        new Scene(PexPolicy.DEFAULT, BookPolicy.of(SELF).withPrivateIds(Set.of(hidden.id())), 1);
    scene.start();
    scene.join(hidden, DialPurpose.OUTBOUND);
    scene.answer(hidden, node(3));
    assertThat(scene.book.isEmpty()).isTrue();
  }
}
