package dev.halley.pex;

import static dev.halley.pex.Scene.asks;
import static dev.halley.pex.Scene.node;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeUrl;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.Misbehaviour.Kind;
import dev.halley.p2p.outcome.Verdict;
import dev.halley.wire.PexForm;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Which form a peer is asked in and answered in.
final class BilingualTest {
  private final Scene scene = with(PexDialect.AUTO);

  private static Scene with(PexDialect dialect) {
    var etiquette = PexEtiquette.TENDERMINT_35.withDialect(dialect);
    return new Scene(PexPolicy.DEFAULT.withEtiquette(etiquette));
  }

  private static NetAddress peer(PexForm form) {
    return node(form == PexForm.URL ? 2 : 1);
  }

  private static String url(NetAddress address) {
    return NodeUrl.of(address).toString();
  }

  private static PexAction answerOf(List<PexAction> actions) {
    return actions.stream()
        .filter(PexAction.SendAddresses.class::isInstance)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void answersInTheFormOfTheRequest() {
    scene.start();
    scene.prove(node(9));
    for (PexForm form : PexForm.values()) {
      NetAddress asker = peer(form);
      scene.accept(asker);
      assertThat(answerOf(scene.request(asker, form)))
          .isEqualTo(new PexAction.SendAddresses(asker.id(), form, List.of(node(9)), false));
    }
  }

  @Test
  void bothFormsFeedTheSameBook() {
    scene.start();
    scene.join(node(1), DialPurpose.OUTBOUND, PexForm.URL);
    scene.urls(node(1), url(node(11)));
    scene.join(node(2), DialPurpose.OUTBOUND, PexForm.LEGACY);
    scene.answer(node(2), node(12));
    assertThat(scene.book.contains(node(11).id())).isTrue();
    assertThat(scene.book.contains(node(12).id())).isTrue();
    assertThat(scene.core.stats().learned()).isEqualTo(2);
  }

  @Test
  void asksAtOnceInTheFormThatTheNodeInfoSuggests() {
    scene.start();
    assertThat(asks(scene.join(node(1), DialPurpose.OUTBOUND, PexForm.URL), node(1), PexForm.URL))
        .isTrue();
  }

  @Test
  void waitsForTheFirstMessageOfAnUnknownPeerAndAsksInItsForm() {
    scene.start();
    assertThat(scene.join(node(1), DialPurpose.OUTBOUND))
        .noneMatch(PexAction.SendRequest.class::isInstance);
    scene.pass(Duration.ofMillis(1_900));
    assertThat(asks(scene.request(node(1), PexForm.LEGACY), node(1), PexForm.LEGACY)).isTrue();
  }

  @Test
  void triesUrlsWhenAnUnknownPeerKeepsSilent() {
    scene.start();
    scene.join(node(1), DialPurpose.OUTBOUND);
    assertThat(asks(scene.passSeconds(3), node(1), PexForm.URL)).isTrue();
  }

  @Test
  void anAnswerBeforeTheRequestWasSentIsUnasked() {
    scene.start();
    scene.join(node(1), DialPurpose.OUTBOUND);
    var report = Scene.offence(scene.urls(node(1), url(node(2))));
    assertThat(report.offence().kind()).isEqualTo(Kind.UNSOLICITED);
    assertThat(scene.book.contains(node(2).id())).isFalse();
  }

  @Test
  void aWrongGuessIsRememberedAndTheOtherFormUsedNextTime() {
    scene.start();
    scene.join(node(1), DialPurpose.OUTBOUND, PexForm.URL);
    scene.leave(node(1));
    assertThat(
            asks(scene.join(node(1), DialPurpose.OUTBOUND, PexForm.URL), node(1), PexForm.LEGACY))
        .isTrue();
  }

  @Test
  void whoWasHeardIsAskedInThatFormOnEveryLaterConnection() {
    scene.start();
    scene.accept(node(1));
    scene.request(node(1), PexForm.LEGACY);
    scene.leave(node(1));
    scene.passSeconds(30);
    assertThat(
            asks(scene.join(node(1), DialPurpose.OUTBOUND, PexForm.URL), node(1), PexForm.LEGACY))
        .isTrue();
    scene.answer(node(1), node(2));
    scene.leave(node(1));
    scene.passSeconds(30);
    assertThat(
            asks(scene.join(node(1), DialPurpose.OUTBOUND, PexForm.URL), node(1), PexForm.LEGACY))
        .isTrue();
  }

  @Test
  void aVisitLastsUntilItsRequestWasAnswered() {
    scene.start();
    assertThat(scene.join(node(1), DialPurpose.VISIT))
        .noneMatch(PexAction.Disconnect.class::isInstance);
    assertThat(asks(scene.passSeconds(3), node(1), PexForm.URL)).isTrue();
    assertThat(Scene.hangsUp(scene.urls(node(1), url(node(2))), node(1))).isTrue();
  }

  @Test
  void aFixedFormIsAskedInWhateverIsHeard() {
    for (PexForm form : PexForm.values()) {
      Scene fixed = with(PexDialect.AUTO.asking(form));
      fixed.start();
      for (PexForm likely : PexForm.values()) {
        NetAddress peer = peer(likely);
        assertThat(asks(fixed.join(peer, DialPurpose.OUTBOUND, likely), peer, form)).isTrue();
        fixed.leave(peer);
        fixed.passSeconds(30);
        assertThat(asks(fixed.join(peer, DialPurpose.OUTBOUND, likely), peer, form)).isTrue();
      }
    }
  }

  @Test
  void endpointsOfOneNodeStayTogether() {
    NetAddress home = node(7);
    var second = new NetAddress(home.id(), node(77).ip(), 1_234);
    scene.start();
    scene.prove(home);
    scene.book.heardFrom(second, second.endpoint());
    scene.book.add(new NetAddress(home.id(), node(78).ip(), 1), node(3));
    scene.prove(node(8));
    scene.accept(node(1));
    assertThat(Scene.told(scene.request(node(1), PexForm.URL), node(1)))
        .hasSize(3)
        .containsSubsequence(home, second)
        .contains(node(8));
    scene.accept(node(2));
    assertThat(Scene.told(scene.request(node(2), PexForm.LEGACY), node(2)))
        .containsExactlyInAnyOrder(home, node(8));
  }

  @Test
  void endpointsOfOneNodeAreTriedInTurn() {
    NetAddress first = node(7);
    var second = new NetAddress(first.id(), node(77).ip(), 1_234);
    scene.start();
    scene.join(node(1), DialPurpose.OUTBOUND, PexForm.URL);
    scene.urls(node(1), url(first), url(second));
    assertThat(scene.isDialling(first)).isTrue();
    scene.end(first, Verdict.Kind.REFUSED);
    scene.passSeconds(1);
    assertThat(scene.isDialling(second)).isTrue();
  }

  @Test
  void understandsWhatItAsksIn() {
    assertThatIllegalArgumentException().isThrownBy(() -> PexDialect.LEGACY.asking(PexForm.URL));
    assertThatIllegalArgumentException().isThrownBy(() -> new PexDialect(Set.of(), null));
  }
}
