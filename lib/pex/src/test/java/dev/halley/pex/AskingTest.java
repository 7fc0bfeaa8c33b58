package dev.halley.pex;

import static dev.halley.pex.Scene.asks;
import static dev.halley.pex.Scene.node;
import static dev.halley.pex.Scene.offence;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.Misbehaviour.Severity;
import dev.halley.wire.PexMessage.PexAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The client's half of the etiquette.
final class AskingTest {
  private final Scene scene = Scene.peer();

  @Test
  void asksAnOutboundPeerAtOnceWhileTheBookIsShort() {
    scene.start();

    assertThat(asks(scene.join(node(1), DialPurpose.OUTBOUND), node(1))).isTrue();
  }

  @Test
  void asksOneIdentityAtMostOnceIn30Seconds() {
    scene.start();
    scene.join(node(1), DialPurpose.OUTBOUND);
    scene.answer(node(1), node(2));

    assertThat(asks(scene.pass(Duration.ofMillis(29_999)), node(1))).isFalse();
    assertThat(asks(scene.passSeconds(32), node(1))).isTrue();
  }

  @Test
  void remembersWhomItAskedAcrossReconnects() {
    scene.start();
    scene.join(node(1), DialPurpose.OUTBOUND);
    scene.answer(node(1), node(2));
    scene.leave(node(1));

    assertThat(asks(scene.join(node(1), DialPurpose.OUTBOUND), node(1))).isFalse();
    scene.leave(node(1));
    scene.passSeconds(30);
    assertThat(asks(scene.join(node(1), DialPurpose.OUTBOUND), node(1))).isTrue();
  }

  @Test
  void repeatsARequestThatWasLostWithItsConnection() {
    scene.start();
    scene.join(node(1), DialPurpose.OUTBOUND);
    scene.leave(node(1));

    assertThat(asks(scene.join(node(1), DialPurpose.OUTBOUND), node(1))).isTrue();
  }

  @Test
  void countsTheIntervalFromTheAnswer() {
    scene.start();
    scene.join(node(1), DialPurpose.OUTBOUND);
    scene.passSeconds(25);
    scene.answer(node(1), node(2));

    assertThat(asks(scene.passSeconds(29), node(1))).isFalse();
  }

  @Test
  void keepsOneRequestOutstandingPerPeer() {
    scene.start();
    scene.join(node(1), DialPurpose.OUTBOUND);

    assertThat(asks(scene.pass(Duration.ofMillis(59_999)), node(1))).isFalse();
  }

  @Test
  void writesOffARequestThatIsNeverAnsweredAndAsksAgainAnIntervalLater() {
    scene.start();
    scene.join(node(1), DialPurpose.OUTBOUND);
    scene.passSeconds(61);

    assertThat(scene.core.stats().writtenOff()).isEqualTo(1);
    assertThat(asks(scene.passSeconds(60), node(1))).isTrue();
  }

  @Test
  void takesAnAnswerThatComesAfterItWasWrittenOff() {
    scene.start();
    scene.join(node(1), DialPurpose.OUTBOUND);
    scene.passSeconds(70);
    var actions = scene.answer(node(1), node(2));

    assertThat(offence(actions)).isNull();
    assertThat(scene.book.contains(node(2).id())).isTrue();
  }

  @Test
  void reportsAddressesThatItDidNotAskForAndTakesNone() {
    scene.start();
    scene.accept(node(1));
    var actions = scene.answer(node(1), node(2));

    assertThat(offence(actions).offence().severity()).isEqualTo(Severity.DISCONNECT);
    assertThat(scene.book.contains(node(2).id())).isFalse();
  }

  @Test
  void reportsASecondAnswerToOneRequest() {
    scene.start();
    scene.join(node(1), DialPurpose.OUTBOUND);

    assertThat(offence(scene.answer(node(1), node(2)))).isNull();
    assertThat(offence(scene.answer(node(1), node(3)))).isNotNull();
  }

  @Test
  void wantsABanWhenAnOffenceIsRepeated() {
    scene.start();
    scene.accept(node(1));
    scene.answer(node(1), node(2));
    scene.leave(node(1));
    scene.passSeconds(3_600);
    scene.accept(node(1));

    assertThat(offence(scene.answer(node(1), node(2))).offence().severity())
        .isEqualTo(Severity.BAN);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100, 101, 250, 251, 1_000})
  void takesAtMost250EntriesOfAnAnswerAndPunishesNoLength(int length) {
    scene.start();
    scene.join(node(1_000), DialPurpose.OUTBOUND);
    var entries = IntStream.rangeClosed(1, length).mapToObj(n -> Scene.wire(node(n))).toList();

    assertThat(offence(scene.answer(node(1_000), entries))).isNull();
    assertThat(scene.core.stats().learned()).isEqualTo(Math.min(length, 250));
    assertThat(scene.core.stats().rejected()).isEqualTo(Math.max(0, length - 250));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "localhost", "seed.example.com", "1.2.3", "1.2.3.4.5", "::g", "1.2.3.4%eth0"})
  void skipsAnEntryWhoseIpIsNoLiteralAndKeepsTheRest(String ip) {
    scene.start();
    scene.join(node(1), DialPurpose.OUTBOUND);
    var bad = new PexAddress(node(2).id().hex(), ip, 26_656);
    var actions = scene.answer(node(1), List.of(bad, Scene.wire(node(3))));

    assertThat(offence(actions)).isNull();
    assertThat(scene.book.contains(node(2).id())).isFalse();
    assertThat(scene.book.contains(node(3).id())).isTrue();
    assertThat(scene.core.stats().rejected()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 65_536, 0xffff_ffffL})
  void skipsAnEntryWithAnImpossiblePort(long port) {
    scene.start();
    scene.join(node(1), DialPurpose.OUTBOUND);
    var bad = new PexAddress(node(2).id().hex(), node(2).ip().toString(), port);

    assertThat(offence(scene.answer(node(1), List.of(bad)))).isNull();
    assertThat(scene.book.contains(node(2).id())).isFalse();
    assertThat(scene.core.stats().rejected()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "zz00000000000000000000000000000000000000",
        "0x000000000000000000000000"
      })
  void skipsAnEntryWithABadId(String id) {
    scene.start();
    scene.join(node(1), DialPurpose.OUTBOUND);
    int known = scene.book.size();
    scene.answer(node(1), List.of(new PexAddress(id, "11.2.3.4", 26_656)));

    assertThat(scene.book.size()).isEqualTo(known);
    assertThat(scene.core.stats().rejected()).isEqualTo(1);
  }

  @Test
  void reportsAPeerWhenHalfOfTenEntriesOrMoreAreBad() {
    scene.start();
    for (int bad : new int[] {4, 5}) {
      var teller = node(100 + bad);
      scene.join(teller, DialPurpose.OUTBOUND);
      var entries = new ArrayList<PexAddress>();
      for (int n = 0; n < 10; n++) {
        entries.add(n < bad ? new PexAddress("", "", 0) : Scene.wire(node(10 * bad + n)));
      }
      var actions = scene.answer(teller, entries);

      assertThat(offence(actions) != null).isEqualTo(bad >= 5);
      assertThat(scene.book.contains(node(10 * bad + 9).id())).isEqualTo(bad < 5);
    }
  }

  @Test
  void drawsNoConclusionFromFewerThanTenEntries() {
    scene.start();
    scene.join(node(1), DialPurpose.OUTBOUND);
    var entries = Collections.nCopies(9, new PexAddress("", "", 0));

    assertThat(offence(scene.answer(node(1), entries))).isNull();
  }

  @Test
  void remembersTheSocketOfTheTellerAsTheSource() {
    scene.start();
    var teller = node(1);
    var elsewhere = new Endpoint(IpAddress.ofV4(0x51020304), 26_656);
    var socket = new Endpoint(IpAddress.ofV4(0x52020304), 40_000);
    scene.accept(teller, socket, elsewhere);
    scene.passSeconds(31);
    scene.answer(teller, node(2));

    assertThat(scene.book.entry(node(2).id()).orElseThrow().source())
        .isEqualTo(new NetAddress(teller.id(), socket));
  }

  @Test
  void ignoresWhatComesFromAPeerThatIsGone() {
    scene.start();
    scene.join(node(1), DialPurpose.OUTBOUND);
    scene.leave(node(1));

    assertThat(scene.answer(node(1), node(2)))
        .noneMatch(a -> a instanceof PexAction.Report || a instanceof PexAction.SendAddresses);
    assertThat(scene.request(node(1))).noneMatch(PexAction.SendAddresses.class::isInstance);
  }

  @Test
  void reportsBytesThatAreNoMessage() {
    scene.start();
    scene.accept(node(1));
    var actions = scene.tell(new PexEvent.Malformed(node(1).id(), "field 9", scene.slots()));

    assertThat(offence(actions).id()).isEqualTo(node(1).id());
  }

  @Test
  void asksARandomPeerInEachRoundWhileTheBookIsShort() {
    scene.start();
    for (int n = 1; n <= 5; n++) {
      scene.accept(node(n));
    }
    scene.passSeconds(31);

    assertThat(scene.core.stats().asked()).isEqualTo(1);
  }

  @Test
  void asksAVisitedNodeOnlyWhenItMayBeAsked() {
    scene.start();
    scene.join(node(1), DialPurpose.OUTBOUND);
    scene.answer(node(1));
    scene.leave(node(1));
    var actions = scene.join(node(1), DialPurpose.VISIT);

    assertThat(asks(actions, node(1))).isFalse();
    assertThat(Scene.hangsUp(actions, node(1))).isTrue();
  }

  @Test
  void neverAsksAPeerThatDoesNotSpeakPex() {
    scene.start();
    var who = node(1);
    scene.tell(
        new PexEvent.PeerUp(
            who.id(), DialPurpose.OUTBOUND, who.endpoint(), null, false, scene.slots()));
    scene.passSeconds(120);

    assertThat(scene.core.stats().asked()).isZero();
  }

  @Test
  void asksOthersWhileOnePeerKeepsSilent() {
    scene.start();
    scene.join(node(1), DialPurpose.OUTBOUND);
    scene.accept(node(2));

    assertThat(asks(scene.passSeconds(35), node(2))).isTrue();
  }
}
