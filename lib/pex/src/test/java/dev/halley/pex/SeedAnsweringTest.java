package dev.halley.pex;

import static dev.halley.pex.Scene.node;
import static dev.halley.pex.Scene.offence;
import static dev.halley.pex.Scene.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.outcome.Slots;
import dev.halley.p2p.outcome.Verdict;
import dev.halley.pex.book.Served;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The server's half of the etiquette, as a seed keeps it.
final class SeedAnsweringTest {
  private final Scene scene = Scene.seed();

  /// `who` comes, asks, and the dial-back shows that it can be dialled.
  private void newcomer(NetAddress who) {
    scene.accept(who);
    scene.request(who);
    scene.end(who, Verdict.Kind.VERIFIED);
  }

  @Test
  void answersOneRequestPerConnectionAndHangsUpAfterFlushing() {
    scene.start();
    scene.prove(node(2));
    scene.accept(node(1));

    assertThat(scene.request(node(1)))
        .contains(new PexAction.SendAddresses(node(1).id(), List.of(node(2)), true));
    assertThat(scene.core.stats().toldProven()).isEqualTo(1);
    assertThat(scene.request(node(1))).noneMatch(PexAction.SendAddresses.class::isInstance);
    assertThat(offence(scene.request(node(1)))).isNull();
  }

  @Test
  void keepsAFirstTimeAskerFor15SecondsWhenThereIsNothingToTell() {
    scene.start();
    newcomer(node(1));

    assertThat(told(scene.pass(Duration.ofMillis(14_999)), node(1))).isNull();
    assertThat(told(scene.pass(Duration.ofMillis(1)), node(1))).isEmpty();
  }

  @Test
  void answersAWaitingNewcomerAsSoonAsThereIsSomethingToTell() {
    scene.start();
    scene.book.add(node(9), node(8));
    newcomer(node(1));
    scene.passSeconds(2);

    assertThat(told(scene.connect(node(9)), node(1))).containsExactly(node(9));
  }

  @Test
  void answersOneThatWasAnsweredBefore12SecondsAfterItsRequest() {
    scene.start();
    scene.prove(node(2));
    scene.accept(node(1));
    scene.request(node(1));
    scene.leave(node(1));
    scene.passSeconds(60);
    scene.prove(node(2));
    scene.accept(node(1));
    scene.request(node(1));

    assertThat(told(scene.pass(Duration.ofMillis(11_999)), node(1))).isNull();
    assertThat(told(scene.pass(Duration.ofMillis(1)), node(1))).containsExactly(node(2));
  }

  @Test
  void answersOneThatWasAnsweredBefore30SecondsAfterItsLastAnswer() {
    scene.start();
    scene.prove(node(2));
    scene.accept(node(1));
    scene.request(node(1));
    scene.leave(node(1));
    scene.passSeconds(2);
    scene.accept(node(1));
    var actions = scene.request(node(1));

    assertThat(offence(actions)).isNull();
    assertThat(told(actions, node(1))).isNull();
    assertThat(told(scene.pass(Duration.ofMillis(27_999)), node(1))).isNull();
    assertThat(told(scene.pass(Duration.ofMillis(1)), node(1))).containsExactly(node(2));
  }

  @Test
  void reportsAnotherRequestWhileOneIsHeld() {
    scene.start();
    scene.accept(node(1));
    scene.request(node(1));

    assertThat(offence(scene.request(node(1)))).isNotNull();
  }

  @Test
  void tellsTheLaterOfTwoNewcomersAboutTheEarlierAndNotTheOtherWayRound() {
    scene.start();
    newcomer(node(1));
    scene.accept(node(2));
    var actions = scene.request(node(2));

    assertThat(told(actions, node(2))).containsExactly(node(1));
    assertThat(told(scene.end(node(2), Verdict.Kind.VERIFIED), node(1))).isNull();
    assertThat(told(scene.passSeconds(13), node(1))).isNull();
    assertThat(told(scene.passSeconds(2), node(1))).containsExactly(node(2));
  }

  @Test
  void tellsTheLastOfFourNewcomersAboutAllThree() {
    scene.start();
    for (int n = 1; n <= 4; n++) {
      scene.accept(node(n));
      scene.request(node(n));
    }
    for (int n = 4; n >= 1; n--) {
      scene.end(node(n), Verdict.Kind.VERIFIED);
    }

    assertThat(scene.log)
        .extracting(Scene.Did::action)
        .filteredOn(PexAction.SendAddresses.class::isInstance)
        .extracting(a -> Set.copyOf(((PexAction.SendAddresses) a).addresses()))
        .containsExactly(
            Set.of(node(1)), Set.of(node(1), node(2)), Set.of(node(1), node(2), node(3)));
  }

  @Test
  void waitsAtMostAMomentForTheDialBackOfAnEarlierNewcomer() {
    scene.start();
    newcomer(node(1));
    scene.accept(node(2));
    scene.request(node(2)); // told about node 1; its dial-back hangs
    scene.accept(node(3));
    scene.request(node(3));

    assertThat(told(scene.pass(Duration.ofMillis(999)), node(3))).isNull();
    assertThat(told(scene.pass(Duration.ofMillis(1)), node(3))).contains(node(1));
  }

  @Test
  void tellsNoTwoNodesAboutEachOtherWithinFiveSeconds() {
    scene.start();
    scene.prove(node(1));
    scene.accept(node(2));
    scene.request(node(2)); // told about node 1
    scene.end(node(2), Verdict.Kind.VERIFIED);
    scene.accept(node(1));
    scene.request(node(1));

    assertThat(told(scene.passSeconds(4), node(1))).isNull();
    assertThat(told(scene.passSeconds(12), node(1))).containsExactly(node(2));
  }

  @Test
  void tellsAnAskerThatNobodyCanDialAboutLaterOnesAtOnce() {
    scene.start();
    scene.accept(node(1), node(1).endpoint(), null);
    scene.request(node(1));
    newcomer(node(2));

    assertThat(scene.log)
        .extracting(Scene.Did::action)
        .contains(new PexAction.SendAddresses(node(1).id(), List.of(node(2)), true));
  }

  @Test
  void servesWhatANodeAnnouncedForItsOwnSocketsIpUntilSomethingIsProven() {
    scene.start();
    scene.accept(node(1));
    scene.request(node(1));
    scene.end(node(1), Verdict.Kind.CLOSED_DURING_HANDSHAKE);
    scene.accept(node(2));

    assertThat(told(scene.request(node(2)), node(2))).containsExactly(node(1));
  }

  @Test
  void neverServesHearsay() {
    scene.start();
    for (int n = 10; n < 50; n++) {
      scene.book.add(node(n), node(9));
    }
    scene.accept(node(1));
    scene.request(node(1));

    assertThat(told(scene.passSeconds(16), node(1))).isEmpty();
  }

  @Test
  void neverServesAnUnprovenAddressThatANodeClaimedAwayFromItsSocket() {
    scene.start();
    scene.accept(node(1), new Endpoint(IpAddress.ofV4(0x51020304), 40_000), node(1).endpoint());
    scene.request(node(1));
    scene.end(node(1), Verdict.Kind.CLOSED_DURING_HANDSHAKE);
    scene.accept(node(2));
    scene.request(node(2));

    assertThat(told(scene.passSeconds(16), node(2))).isEmpty();
  }

  @Test
  void servesNoSelfAnnouncedAddressThatWasDialledBackInVain() {
    scene.start();
    scene.accept(node(1));
    scene.request(node(1));
    scene.end(node(1), Verdict.Kind.REFUSED);
    scene.accept(node(2));

    assertThat(told(scene.request(node(2)), node(2))).isNull();
  }

  @Test
  void servesNothingWhoseProofIsOlderThanTenMinutes() {
    scene.limits = new Slots(0, 0, 0, 0, 0, 10, 40, 0); // no visits, so no proof is renewed
    scene.start();
    scene.prove(node(2));
    scene.passSeconds(601);
    scene.accept(node(1));
    scene.request(node(1));

    assertThat(told(scene.passSeconds(16), node(1))).isEmpty();
  }

  @Test
  void neverSendsMoreThan100Addresses() {
    scene.start();
    for (int n = 2; n < 400; n++) {
      scene.prove(node(n));
    }
    scene.accept(node(1));

    assertThat(told(scene.request(node(1)), node(1))).hasSize(100).doesNotContain(node(1));
  }

  @Test
  void letsInboundPeersGoThatAskForNothing() {
    scene.start();
    scene.accept(node(1));

    assertThat(Scene.hangsUp(scene.passSeconds(59), node(1))).isFalse();
    assertThat(Scene.hangsUp(scene.passSeconds(1), node(1))).isTrue();
  }

  @Test
  void keepsPersistentAndUnconditionalPeers() {
    var kept =
        new Scene(PexPolicy.DEFAULT.withRole(SeedRole.DEFAULT).withReserved(Set.of(node(1).id())));
    kept.start();
    kept.prove(node(2));
    kept.accept(node(1));

    assertThat(kept.request(node(1)))
        .contains(new PexAction.SendAddresses(node(1).id(), List.of(node(2)), false));
    assertThat(Scene.hangsUp(kept.passSeconds(600), node(1))).isFalse();
  }

  @Test
  void letsThoseGoThatWouldWaitLongestWhenFewSlotsAreLeft() {
    scene.limits = new Slots(0, 0, 0, 0, 0, 10, 10, 16);
    scene.start();
    scene.prove(node(100));
    for (int n = 1; n <= 8; n++) {
      scene.accept(node(n));
      scene.request(node(n));
      scene.endAll(Verdict.Kind.VERIFIED);
      scene.leave(node(n));
      scene.passSeconds(1);
      scene.accept(node(n));
      scene.request(node(n));
    }

    assertThat(Scene.hangsUp(scene.accept(node(9)), node(8))).isTrue();
  }

  @Test
  void learnsAndVerifiesAPeerThatAdvertisesAnUnspecifiedAddress() {
    scene.start();
    var claimed = new NetAddress(node(1).id(), node(1).ip(), 26_699);
    var socket = new Endpoint(node(1).ip(), 40_000);
    scene.accept(node(1), socket, new Endpoint(IpAddress.ofV4(0), 26_699));
    scene.request(node(1));
    scene.end(claimed, Verdict.Kind.VERIFIED);
    scene.accept(node(2));

    assertThat(told(scene.request(node(2)), node(2))).containsExactly(claimed);
  }

  @Test
  void findsOutWhetherWhomItToldOfStillWorks() {
    scene.start();
    scene.prove(node(2));
    scene.prove(node(3));
    scene.accept(node(1));
    scene.request(node(1));
    assertThat(scene.book.served()).isEqualTo(new Served(0, 0, 2));

    scene.prove(node(2));
    scene.book.failed(node(3), Verdict.Kind.REFUSED);
    assertThat(scene.book.served()).isEqualTo(new Served(1, 1, 0));
  }
}
