package dev.halley.simulator;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.Misbehaviour;
import dev.halley.pex.PexAction;
import dev.halley.pex.PexEvent;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/// The simulator notices when a node breaks a rule. Here nodes dial a seed as they start and then
/// do what the test says.
@NullUnmarked
class BreachTest {
  private static List<PexAction> silent(PexEvent event) {
    return List.of();
  }

  private static void run(
      Function<PexEvent, List<PexAction>> peers, Function<PexEvent, List<PexAction>> seeds) {
    Scenario scenario = Scenario.calm("breach", 1, Duration.ofMinutes(5), 1);
    new Simulator(
            scenario,
            (host, _, known) ->
                new Scripted(event ->
                    event instanceof PexEvent.Started && !host.seed
                        ? List.of(new PexAction.Dial(known.getFirst(), DialPurpose.SEED))
                        : host.seed ? seeds.apply(event) : peers.apply(event)))
        .run();
  }

  private static void assertBreach(
      String what,
      Function<PexEvent, List<PexAction>> peers,
      Function<PexEvent, List<PexAction>> seeds) {
    assertThatExceptionOfType(Breach.class)
        .isThrownBy(() -> run(peers, seeds))
        .withMessageContaining(what);
  }

  private static List<PexAction> askWhenUp(PexEvent event, int times) {
    return event instanceof PexEvent.PeerUp up
        ? Collections.nCopies(times, new PexAction.SendRequest(up.id()))
        : List.of();
  }

  private static List<PexAction> answer(PexEvent event, int addresses) {
    return event instanceof PexEvent.RequestArrived request
        ? List.of(answer(request.id(), addresses))
        : List.of();
  }

  private static PexAction answer(NodeId id, int addresses) {
    var some = new NetAddress(id, IpAddress.ofV4(0x08080808), 26656);
    return new PexAction.SendAddresses(id, Collections.nCopies(addresses, some), false);
  }

  @Test
  void politeNodesRunToTheEnd() {
    assertThatNoException()
        .isThrownBy(() -> run(event -> askWhenUp(event, 1), event -> answer(event, 100)));
  }

  @Test
  void twoRequestsAtOnce() {
    assertBreach("while a request is open", event -> askWhenUp(event, 2), BreachTest::silent);
  }

  @Test
  void secondRequestWithinThirtySeconds() {
    Function<PexEvent, List<PexAction>> again =
        event ->
            event instanceof PexEvent.AddressesArrived answer
                ? List.of(new PexAction.SendRequest(answer.id()))
                : askWhenUp(event, 1);
    assertBreach("again after", again, event -> answer(event, 1));
  }

  @Test
  void addressesThatNobodyAskedFor() {
    assertBreach(
        "unasked",
        BreachTest::silent,
        event -> event instanceof PexEvent.PeerUp up ? List.of(answer(up.id(), 1)) : List.of());
  }

  @Test
  void moreThanHundredAddresses() {
    assertBreach("101 addresses", event -> askWhenUp(event, 1), event -> answer(event, 101));
  }

  @Test
  void banOfNodeThatDidNothing() {
    assertBreach(
        "did nothing wrong",
        BreachTest::silent,
        event ->
            event instanceof PexEvent.PeerUp up
                ? List.of(
                    new PexAction.Report(
                        up.id(),
                        new Misbehaviour(Misbehaviour.Kind.OTHER, Misbehaviour.Severity.BAN, "")))
                : List.of());
  }

  @Test
  void seedThatAnswersSecondRequestTooSoon() {
    var time = new Timeline();
    var etiquette = new Etiquette(host(0, true), time);
    End end = new End(1, null, host(1, false), null);
    etiquette.isAsked(end);
    etiquette.answers(end, 1);
    time.run(Duration.ofSeconds(29).toNanos());
    etiquette.isAsked(end);
    time.run(Duration.ofSeconds(40).toNanos());
    assertThatExceptionOfType(Breach.class)
        .isThrownBy(() -> etiquette.answers(end, 1))
        .withMessageContaining("1000 ms too early");
    time.run(Duration.ofSeconds(41).toNanos());
    etiquette.answers(end, 1);
  }

  private static Host host(int index, boolean seed) {
    var address = new NetAddress(new NodeId(1, 1, index), IpAddress.ofV4(0x08080808), 26656);
    return new Host(index, address, seed, true, new SplittableRandom(1));
  }
}
