package dev.halley.pex;

import static dev.halley.pex.Scene.SELF;
import static dev.halley.pex.Scene.node;
import static dev.halley.pex.Scene.offence;
import static dev.halley.pex.Scene.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.outcome.Misbehaviour.Severity;
import dev.halley.p2p.outcome.Verdict;
import dev.halley.pex.book.BookPolicy;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The server's half of the etiquette, as a peer keeps it.
final class AnsweringTest {
  private final Scene scene = Scene.peer();

  @Test
  void answersARequestAtOnceAndKeepsTheLink() {
    scene.start();
    scene.prove(node(2));
    scene.accept(node(1));

    assertThat(scene.request(node(1)))
        .contains(new PexAction.SendAddresses(node(1).id(), List.of(node(2)), false));
  }

  @Test
  void countsHowMuchOfWhatItTellsHasAFreshProof() {
    scene.start();
    for (int i = 2; i < 12; i++) {
      scene.prove(node(i));
    }
    for (int i = 20; i < 60; i++) {
      scene.book.add(node(i), node(2));
    }
    scene.accept(node(1));

    int told = told(scene.request(node(1)), node(1)).size();
    assertThat(scene.core.stats().told()).isEqualTo(told);
    assertThat(scene.core.stats().toldProven()).isEqualTo(10).isLessThan(told);
  }

  @Test
  void answersWithNothingWhenThereIsNothingToTell() {
    scene.start();
    scene.accept(node(1));

    assertThat(told(scene.request(node(1)), node(1))).isEmpty();
  }

  @Test
  void answersABurstOfThreeRequestsAtOnce() {
    scene.start();
    scene.accept(node(1));

    for (int i = 0; i < 3; i++) {
      assertThat(told(scene.request(node(1)), node(1))).isNotNull();
    }
  }

  @Test
  void answersARequestThatComesTooEarlyLateInsteadOfPunishingIt() {
    scene.start();
    scene.accept(node(1));
    for (int i = 0; i < 3; i++) {
      scene.request(node(1));
    }
    var actions = scene.request(node(1));

    assertThat(told(actions, node(1))).isNull();
    assertThat(offence(actions)).isNull();
    assertThat(told(scene.pass(Duration.ofMillis(9_999)), node(1))).isNull();
    assertThat(told(scene.passSeconds(1), node(1))).isNotNull();
  }

  @Test
  void reportsAnotherRequestWhileOneIsWaiting() {
    scene.start();
    scene.accept(node(1));
    for (int i = 0; i < 4; i++) {
      scene.request(node(1));
    }

    assertThat(offence(scene.request(node(1))).offence().severity()).isEqualTo(Severity.DISCONNECT);
    assertThat(offence(scene.request(node(1))).offence().severity()).isEqualTo(Severity.BAN);
  }

  @Test
  void remembersNoPaceOfAConnectionThatIsGone() {
    scene.start();
    for (int reconnect = 0; reconnect < 20; reconnect++) {
      scene.accept(node(1));
      assertThat(told(scene.request(node(1)), node(1))).isNotNull();
      scene.leave(node(1));
      scene.pass(Duration.ofMillis(30));
    }

    assertThat(scene.core.stats().offences()).isZero();
  }

  @Test
  void neverPunishesTheScheduleOfHonestNodes() {
    scene.start();
    scene.accept(node(1));
    // every 30 s by a clock that is 20 % fast, with pairs 0.2 s apart
    for (int round = 0; round < 200; round++) {
      scene.request(node(1));
      scene.pass(Duration.ofMillis(200));
      if (scene.core.stats().held() == 0) {
        scene.request(node(1));
      }
      scene.pass(Duration.ofMillis(23_800));
    }

    assertThat(scene.core.stats().offences()).isZero();
    assertThat(scene.core.stats().answersGiven()).isEqualTo(400);
  }

  @Test
  void answersNothingOnAConnectionThatIsGone() {
    scene.start();
    scene.accept(node(1));
    for (int i = 0; i < 4; i++) {
      scene.request(node(1));
    }
    scene.leave(node(1));

    assertThat(told(scene.passSeconds(120), node(1))).isNull();
    assertThat(scene.core.stats().held()).isZero();
  }

  @Test
  void neverSendsMoreThan100Addresses() {
    scene.start();
    for (int n = 2; n < 400; n++) {
      scene.prove(node(n));
    }
    scene.accept(node(1));

    assertThat(told(scene.request(node(1)), node(1))).hasSize(100).doesNotHaveDuplicates();
  }

  @Test
  void fillsAtMost30PercentOfAnAnswerWithUnprovenAddresses() {
    scene.start();
    for (int n = 0; n < 900; n++) {
      scene.book.add(node(1_000 + n), node(1));
    }
    for (int proven = 0; proven <= 120; proven++) {
      if (proven > 0) {
        scene.prove(node(100 + proven));
      }
      scene.accept(node(1));
      var told = told(scene.request(node(1)), node(1));
      long unproven =
          told.stream().filter(a -> !scene.book.entry(a.id()).orElseThrow().proven()).count();

      assertThat(10 * unproven).isLessThanOrEqualTo(3L * told.size());
      assertThat(told.size()).isBetween(Math.min(proven, 70), 100);
      scene.leave(node(1));
      scene.passSeconds(10); // as often as one identity is answered
    }
  }

  @Test
  void tellsNobodyHisOwnAddress() {
    scene.start();
    for (int n = 1; n <= 5; n++) {
      scene.prove(node(n));
    }
    scene.accept(node(1));

    assertThat(told(scene.request(node(1)), node(1)))
        .containsExactlyInAnyOrder(node(2), node(3), node(4), node(5));
  }

  @Test
  void tellsNoPrivateOwnBannedOrSpecialAddress() {
    var hidden = node(7);
    var policy = BookPolicy.of(SELF).withPrivateIds(Set.of(hidden.id()));
    var cautious = new Scene(PexPolicy.DEFAULT, policy, 1);
    var special = new NetAddress(node(8).id(), IpAddress.ofV4(0x0a000001), 26_656);
    var own = new NetAddress(SELF, node(9).endpoint());
    cautious.start();
    for (var address : List.of(hidden, special, own, node(3), node(4))) {
      cautious.prove(address);
    }
    cautious.banned.add(node(4).id());
    cautious.accept(node(1));

    assertThat(told(cautious.request(node(1)), node(1))).containsExactly(node(3));
  }

  @Test
  void stopsTellingAnAddressOfAnotherChain() {
    scene.start();
    scene.prove(node(2));
    scene.book.failed(node(2), Verdict.Kind.NETWORK_MISMATCH);
    scene.accept(node(1));

    assertThat(told(scene.request(node(1)), node(1))).isEmpty();
  }

  @Test
  void learnsAPeerThatAdvertisesAnUnspecifiedAddressAtTheIpItCameFrom() {
    scene.start();
    var socket = new Endpoint(node(1).ip(), 40_000);
    scene.accept(node(1), socket, new Endpoint(IpAddress.ofV4(0), 26_699));

    assertThat(scene.book.entry(node(1).id()).orElseThrow().address())
        .isEqualTo(new NetAddress(node(1).id(), node(1).ip(), 26_699));
  }

  @Test
  void learnsNothingFromAPeerThatAdvertisesPortZero() {
    scene.start();
    scene.accept(node(1), node(1).endpoint(), new Endpoint(node(1).ip(), 0));

    assertThat(scene.book.isEmpty()).isTrue();
  }

  @Test
  void givesDifferentAskersDifferentSamples() {
    scene.start();
    for (int n = 10; n < 500; n++) {
      scene.prove(node(n));
    }
    var seen = new HashSet<NetAddress>();
    for (int n = 1; n <= 5; n++) {
      scene.accept(node(n));
      seen.addAll(told(scene.request(node(n)), node(n)));
    }

    assertThat(seen).hasSizeGreaterThan(200);
  }
}
