package dev.halley.pex;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.Slots;
import dev.halley.p2p.outcome.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// From one address: 1,000 addresses, of which 120 are nodes, 440 refuse, 220 accept and stay
/// silent and 220 drop packets. Dead ones take the transport's three seconds.
final class CrawlSpeedTest {
  private static final int SIZE = 1_000;
  private static final int ALIVE = 120;
  private static final int TOLD = 230;
  private static final Duration STEP = Duration.ofMillis(50);

  private final Random random = new Random(1);
  private final Scene scene = Scene.seed();
  private final List<NetAddress> world = world();
  private final Map<NetAddress, Verdict.Kind> fates = fates();
  private final Map<NetAddress, Instant> dialled = new HashMap<>();

  CrawlSpeedTest() {
    scene.limits = new Slots(0, 0, 0, 0, 0, 10, 40, 192);
  }

  /// Four in each of 250 prefixes.
  private static List<NetAddress> world() {
    return IntStream.range(0, SIZE)
        .mapToObj(n ->
            new NetAddress(
                new NodeId(n, n, n),
                IpAddress.ofV4(0x0b000000 + (n % 250 << 16) + n / 250 + 1),
                26_656))
        .toList();
  }

  private Map<NetAddress, Verdict.Kind> fates() {
    var shuffled = new ArrayList<>(world);
    Collections.shuffle(shuffled, random);
    var fates = new HashMap<NetAddress, Verdict.Kind>();
    for (int i = 0; i < SIZE; i++) {
      fates.put(
          shuffled.get(i),
          i < ALIVE
              ? Verdict.Kind.CONNECTED
              : i < 560
                  ? Verdict.Kind.REFUSED
                  : i < 780 ? Verdict.Kind.SILENT : Verdict.Kind.CONNECT_TIMEOUT);
    }
    return fates;
  }

  @Test
  void findsNineTenthsOfTheLivingInTwelveSecondsAndAllInForty() {
    NetAddress first = world.stream().filter(this::isAlive).findFirst().orElseThrow();
    scene.book.add(first, first);
    scene.start();

    runFor(Duration.ofSeconds(12));
    assertThat(scene.book.provenCount()).isGreaterThanOrEqualTo(ALIVE * 9 / 10);
    runFor(Duration.ofSeconds(28));
    assertThat(scene.book.provenCount()).isEqualTo(ALIVE);
  }

  @Test
  void tellsAHundredAddressesThatAllLiveFiveMinutesIn() {
    NetAddress first = world.stream().filter(this::isAlive).findFirst().orElseThrow();
    scene.book.add(first, first);
    scene.start();
    runFor(Duration.ofMinutes(5));
    NetAddress asker = new NetAddress(new NodeId(7, 7, SIZE), IpAddress.ofV4(0x0c000001), 26_656);
    scene.accept(asker);

    assertThat(Scene.told(scene.request(asker), asker)).hasSize(100).allMatch(this::isAlive);
  }

  private boolean isAlive(NetAddress address) {
    return fate(address) == Verdict.Kind.CONNECTED;
  }

  private Verdict.Kind fate(NetAddress address) {
    return fates.getOrDefault(address, Verdict.Kind.NO_ROUTE);
  }

  private void runFor(Duration time) {
    Instant end = scene.now.plus(time);
    while (scene.now.isBefore(end)) {
      scene.pass(STEP);
      for (var target : scene.dialled()) {
        var address = (NetAddress) target;
        Instant began = dialled.computeIfAbsent(address, _ -> scene.now);
        if (!scene.now.isBefore(began.plus(duration(address)))) {
          dialled.remove(address);
          end(address);
        }
      }
      assertThatEachPrefixIsLeftInPeace();
    }
  }

  private Duration duration(NetAddress address) {
    return switch (fate(address)) {
      case CONNECTED -> Duration.ofMillis(200);
      case REFUSED -> STEP;
      default -> Duration.ofSeconds(3);
    };
  }

  private void end(NetAddress address) {
    if (!isAlive(address)) {
      scene.end(address, fate(address));
      return;
    }
    if (Scene.asks(scene.connect(address), address)) {
      var told = new ArrayList<>(world);
      Collections.shuffle(told, random);
      scene.answer(address, told.stream().limit(TOLD).map(Scene::wire).toList());
    }
    scene.leave(address);
  }

  private void assertThatEachPrefixIsLeftInPeace() {
    var atOnce =
        scene.dialled().stream()
            .map(target -> ((NetAddress) target).ip().v4Bits() >>> 8)
            .collect(Collectors.groupingBy(prefix -> prefix, Collectors.counting()));
    assertThat(atOnce.values()).allMatch(visits -> visits <= 2);
  }
}
