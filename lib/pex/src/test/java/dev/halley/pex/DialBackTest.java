package dev.halley.pex;

import static dev.halley.pex.Scene.node;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.Slots;
import dev.halley.p2p.outcome.Verdict;
import dev.halley.pex.book.BookPolicy;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// How a seed finds out whether a newcomer can be dialled.
final class DialBackTest {
  private final Scene scene = Scene.seed();

  private boolean isProven(NetAddress who) {
    return scene.book.entry(who.id()).map(e -> e.proven() && e.address().equals(who)).orElse(false);
  }

  @Test
  void dialsANewcomerBackWhenItsFirstRequestArrivesAndNotBefore() {
    scene.start();
    scene.accept(node(1));
    scene.passSeconds(10);
    assertThat(scene.isDialling(node(1))).isFalse();

    assertThat(scene.request(node(1))).contains(new PexAction.Dial(node(1), DialPurpose.VISIT));
  }

  @Test
  void takesASecondConnectionThatPassedTheHandshakeAsProof() {
    scene.start();
    scene.accept(node(1));
    scene.request(node(1));
    scene.end(node(1), Verdict.Kind.VERIFIED);

    assertThat(isProven(node(1))).isTrue();
  }

  @Test
  void dialsTheEndpointThatTheNewcomerClaims() {
    scene.start();
    var elsewhere = new Endpoint(IpAddress.ofV4(0x51020304), 26_600);
    scene.accept(node(1), new Endpoint(node(1).ip(), 40_000), elsewhere);

    assertThat(scene.request(node(1)))
        .contains(new PexAction.Dial(new NetAddress(node(1).id(), elsewhere), DialPurpose.VISIT));
  }

  @Test
  void dialsTheSocketsIpWithTheClaimedPortWhenTheClaimIsUnspecified() {
    scene.start();
    for (var any : new IpAddress[] {IpAddress.ofV4(0), IpAddress.parse("::").orElseThrow()}) {
      scene.accept(node(1), new Endpoint(node(1).ip(), 40_000), new Endpoint(any, 26_600));
      var target = new NetAddress(node(1).id(), node(1).ip(), 26_600);

      assertThat(scene.request(node(1))).contains(new PexAction.Dial(target, DialPurpose.VISIT));
      scene.end(target, Verdict.Kind.CANCELLED);
      scene.leave(node(1));
      scene.passSeconds(10);
      scene.endAll(Verdict.Kind.CANCELLED);
    }
  }

  @Test
  void dialsAgainShortlyAfterTheNewcomerLeftWhenItRefusedASecondConnection() {
    for (var refusal :
        new Verdict.Kind[] {
          Verdict.Kind.CLOSED_DURING_HANDSHAKE, Verdict.Kind.REFUSED, Verdict.Kind.SILENT,
        }) {
      var scene = Scene.seed();
      scene.start();
      scene.accept(node(1));
      scene.request(node(1));
      scene.end(node(1), refusal);
      scene.passSeconds(15);
      assertThat(scene.isDialling(node(1))).isFalse();
      scene.leave(node(1));
      scene.pass(Duration.ofMillis(199));
      assertThat(scene.isDialling(node(1))).isFalse();
      scene.pass(Duration.ofMillis(801));

      assertThat(scene.isDialling(node(1))).isTrue();
    }
  }

  @Test
  void dialsAgainWhenTheNewcomerLeftDuringTheFirstDialBack() {
    scene.start();
    scene.accept(node(1));
    scene.request(node(1));
    scene.leave(node(1));
    scene.end(node(1), Verdict.Kind.CLOSED_DURING_HANDSHAKE);
    scene.passSeconds(1);

    assertThat(scene.isDialling(node(1))).isTrue();
  }

  @Test
  void holdsNothingAgainstAConnectedNodeThatRefusesASecondConnection() {
    scene.start();
    scene.accept(node(1));
    scene.request(node(1));
    scene.end(node(1), Verdict.Kind.REFUSED);

    assertThat(scene.book.entry(node(1).id()).orElseThrow().suspected()).isFalse();
  }

  @Test
  void doesNotDialBackWhatWasProvenTwoMinutesAgo() {
    scene.start();
    scene.prove(node(1));
    scene.passSeconds(100);
    scene.accept(node(1));
    scene.request(node(1));

    assertThat(scene.isDialling(node(1))).isFalse();
  }

  @Test
  void dialsOneEndpointOnceInFiveSecondsWhoeverClaimsIt() {
    scene.start();
    var victim = new Endpoint(IpAddress.ofV4(0x51020304), 26_600);
    for (int n = 1; n <= 6; n++) {
      scene.accept(node(n), new Endpoint(node(n).ip(), 40_000), victim);
      scene.request(node(n));
      scene.endAll(Verdict.Kind.REFUSED);
    }
    scene.pass(Duration.ofMillis(4_900));

    assertThat(scene.core.stats().visits()).isEqualTo(1);
  }

  @Test
  void neverDialsBackAPrivateOrReservedNode() {
    var bookPolicy = BookPolicy.of(Scene.SELF).withPrivateIds(Set.of(node(1).id()));
    var policy = PexPolicy.DEFAULT.withRole(SeedRole.DEFAULT).withReserved(Set.of(node(2).id()));
    var cautious = new Scene(policy, bookPolicy, 1);
    cautious.start();
    for (int n = 1; n <= 2; n++) {
      cautious.accept(node(n));
      cautious.request(node(n));
    }
    cautious.passSeconds(100);

    assertThat(cautious.core.stats().visits()).isZero();
  }

  @Test
  void keepsAShareOfTheVisitsForNewcomersWhileItCrawls() {
    scene.limits = new Slots(0, 0, 0, 0, 0, 10, 1_000, 16);
    for (int n = 100; n < 200; n++) {
      scene.book.add(node(n), node(n));
    }
    scene.start();
    scene.passSeconds(2);
    assertThat(scene.dialled()).hasSize(12);
    scene.accept(node(1));
    scene.request(node(1));

    assertThat(scene.isDialling(node(1))).isTrue();
  }

  @Test
  void asksTheNewcomerForItsAddressesWhenItIsVisitedAfterItLeft() {
    scene.start();
    scene.accept(node(1));
    scene.request(node(1));
    scene.end(node(1), Verdict.Kind.CLOSED_DURING_HANDSHAKE);
    scene.leave(node(1));
    scene.passSeconds(1);

    assertThat(Scene.asks(scene.connect(node(1)), node(1))).isTrue();
    assertThat(Scene.hangsUp(scene.answer(node(1), node(5)), node(1))).isTrue();
  }

  @Test
  void aPeerDialsBackWhoAsksItToo() {
    var peer = Scene.peer();
    peer.start();
    peer.accept(node(1));

    assertThat(peer.request(node(1))).contains(new PexAction.Dial(node(1), DialPurpose.VISIT));
  }
}
