package dev.halley.reliability.attacks;

import static dev.halley.testkit.LoopbackNode.ip;
import static dev.halley.testkit.LoopbackNode.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.identity.NodeKey;
import dev.halley.pex.PexReactor;
import dev.halley.reliability.Extent;
import dev.halley.reliability.NodeProcess;
import dev.halley.testkit.Awaitable;
import dev.halley.testkit.NodeInfos;
import dev.halley.testkit.ScriptedListener;
import dev.halley.testkit.ScriptedPeer;
import dev.halley.wire.Octets;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// A node in a process of its own is killed at random moments, mostly while it saves, and its files
/// are damaged.
class T21CrashIT {
  private static final String CHAIN = "test-chain";
  private static final int ROUNDS = Extent.of(3, 50);
  private static final int TAUGHT = 4;

  /// All of loopback is one group, and what one group says of itself has one bucket of 64 places.
  private static final int STRANGERS = 48;

  /// Rounds after which a stranger, whom nobody can reach, may be forgotten for good reason.
  private static final int MEMORY = 3;

  private static final int SAVES = 30;
  private static final NodeKey ANCHOR = key(21_001);
  private static final NodeKey BANNED = key(21_002);
  private static final Octets NONSENSE = Octets.ofUtf8("no message");

  /// By this time whatever was learned at the beginning has been saved.
  private static final Duration SAVED_BY = Duration.ofSeconds(122);

  private final Random random = Chance.of(T21CrashIT.class);
  private final ArrayDeque<Set<NodeId>> saved = new ArrayDeque<>();
  private int visits;
  private ScriptedListener anchor;

  @TempDir Path home;

  @BeforeEach
  void listen() throws IOException {
    anchor =
        ScriptedListener.start(
            ip("127.0.0.1"),
            ANCHOR,
            peer ->
                peer.join(CHAIN, PexReactor.CHANNEL)
                    .input()
                    .transferTo(OutputStream.nullOutputStream()));
  }

  @AfterEach
  void close() throws IOException {
    anchor.close();
  }

  private NodeProcess start() throws IOException {
    return NodeProcess.startAt(home, CHAIN);
  }

  private Path book() {
    return home.resolve("data/halley-book.json");
  }

  private Path sharedBook() {
    return home.resolve("config/addrbook.json");
  }

  private Path bans() {
    return home.resolve("data/bans.json");
  }

  /// Somebody visits and says where it listens, and leaves when that is known.
  private static void teach(
      NodeProcess node, NodeKey identity, NetAddress listens, Callable<Boolean> isKnown)
      throws IOException {
    try (var peer = ScriptedPeer.dial(node.address().endpoint(), identity)) {
      var info = NodeInfos.of(identity.id(), CHAIN, PexReactor.CHANNEL);
      peer.secure().introduce(info.withListenAddr("tcp://" + listens.endpoint())).hear();
      Awaitable.until("it is known", isKnown);
    }
  }

  private Set<NodeId> teachStrangers(NodeProcess node, Predicate<NodeId> isKnown)
      throws IOException {
    var taught = new HashSet<NodeId>();
    for (int i = 0; i < TAUGHT; i++) {
      NodeKey stranger = key(22_000 + visits++ % STRANGERS);
      var nowhere = new NetAddress(stranger.id(), ip("127.21.0.1"), 20_000 + visits);
      teach(node, stranger, nowhere, () -> isKnown.test(stranger.id()));
      taught.add(stranger.id());
    }
    return taught;
  }

  private boolean isSaved(NodeProcess node, NodeId id) {
    return node.ask("save").equals("saved") && text(book()).contains(id.hex());
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String anchors() {
    String known = text(book());
    return known.substring(known.indexOf("\"anchors\""));
  }

  private void awaitAnchorSaved(NodeProcess node) {
    Awaitable.until(
        "the anchor is remembered",
        () -> isSaved(node, ANCHOR.id()) && anchors().contains(ANCHOR.id().hex()));
  }

  private void remember(Set<NodeId> ids) {
    saved.addLast(ids);
    if (saved.size() > MEMORY) {
      saved.removeFirst();
    }
  }

  private Set<NodeId> saved() {
    return saved.stream().flatMap(Set::stream).collect(Collectors.toSet());
  }

  private static void haveItselfBanned(NodeProcess node) throws IOException {
    for (int i = 0; i < 2; i++) {
      try (var peer = ScriptedPeer.dial(node.address().endpoint(), BANNED)) {
        peer.join(CHAIN, PexReactor.CHANNEL).send(PexReactor.CHANNEL, NONSENSE).awaitClose();
      }
      Awaitable.until("it is gone", () -> !isPeer(node));
    }
  }

  private static boolean isPeer(NodeProcess node) {
    return node.count("peers") > 1; // the anchor is one
  }

  private void awaitAnchor(NodeProcess node) {
    Awaitable.until("the anchor is linked", () -> node.count("peers") == 1);
  }

  @Test
  void alwaysStartsAndKeepsWhatWasSaved() throws Exception {
    try (NodeProcess node = start()) {
      teach(node, ANCHOR, anchor.address(), () -> isSaved(node, ANCHOR.id()));
      awaitAnchor(node);
      haveItselfBanned(node);
      awaitAnchorSaved(node);
      node.kill();
    }
    for (int round = 0; round < ROUNDS; round++) {
      liveAndDie();
      if (round % 3 == 2) {
        damage(List.of(book(), sharedBook()).get(random.nextInt(2)));
      }
    }
    damage(bans());
    try (NodeProcess node = start()) {
      assertThat(node.count("known")).isGreaterThan(saved().size());
    }
    System.out.printf("T21: killed %d times, nothing lost that had been saved%n", ROUNDS + 1);
  }

  private void liveAndDie() throws Exception {
    try (NodeProcess node = start()) {
      assertThat(node.count("known")).isGreaterThan(saved().size());
      awaitAnchor(node);
      refusesTheBanned(node);
      remember(teachStrangers(node, id -> isSaved(node, id)));
      awaitAnchorSaved(node);
      node.order("save", SAVES);
      TimeUnit.MILLISECONDS.sleep(random.nextInt(150)); // the moment is what is random here
      node.kill();
    }
    String known = text(book());
    assertThat(known).contains(ANCHOR.id().hex());
    assertThat(saved()).allSatisfy(id -> assertThat(known).contains(id.hex()));
    assertThat(anchors()).contains(ANCHOR.id().hex());
    assertThat(bans()).content().contains(BANNED.id().hex());
  }

  private static void refusesTheBanned(NodeProcess node) throws IOException {
    try (var peer = ScriptedPeer.dial(node.address().endpoint(), BANNED)) {
      peer.join(CHAIN, PexReactor.CHANNEL).awaitClose();
    }
  }

  /// Cuts a file off, or overwrites it.
  private void damage(Path file) throws IOException {
    byte[] content = Files.readAllBytes(file);
    if (random.nextBoolean()) {
      content = Arrays.copyOf(content, random.nextInt(content.length));
    } else {
      random.nextBytes(content);
    }
    Files.write(file, content);
  }

  @Test
  @EnabledIfSystemProperty(named = "halley.long", matches = "true")
  void losesNoMoreThanTwoMinutesOfLearning() throws Exception {
    Set<NodeId> taught;
    try (NodeProcess node = start()) {
      taught = teachStrangers(node, _ -> node.count("known") == visits);
      TimeUnit.NANOSECONDS.sleep(SAVED_BY.toNanos()); // its own schedule is what is tested
      node.kill();
    }
    try (NodeProcess node = start()) {
      assertThat(node.count("known")).isGreaterThanOrEqualTo(taught.size());
    }
    String known = text(book());
    assertThat(taught).allSatisfy(id -> assertThat(known).contains(id.hex()));
  }
}
