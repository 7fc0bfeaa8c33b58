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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
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
  private static final int SAVES = 30;
  private static final NodeKey ANCHOR = key(21_001);
  private static final NodeKey BANNED = key(21_002);
  private static final Octets NONSENSE = Octets.ofUtf8("no message");

  /// By this time whatever was learned at the beginning has been saved.
  private static final Duration SAVED_BY = Duration.ofSeconds(122);

  private final Random random = Chance.of(T21CrashIT.class);
  private final Set<NodeId> saved = new HashSet<>();
  private int strangers;
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

  /// Somebody visits and says where it listens.
  private static NodeId teach(NodeProcess node, NodeKey identity, NetAddress listens)
      throws IOException {
    long known = node.count("known");
    try (var peer = ScriptedPeer.dial(node.address().endpoint(), identity)) {
      var info = NodeInfos.of(identity.id(), CHAIN, PexReactor.CHANNEL);
      peer.secure().introduce(info.withListenAddr("tcp://" + listens.endpoint())).hear();
      Awaitable.until("it is known", () -> node.count("known") > known);
    }
    return identity.id();
  }

  private Set<NodeId> teachStrangers(NodeProcess node) throws IOException {
    var taught = new HashSet<NodeId>();
    for (int i = 0; i < TAUGHT; i++) {
      NodeKey stranger = key(22_000 + ++strangers);
      var nowhere = new NetAddress(stranger.id(), ip("127.21.0.1"), 20_000 + strangers);
      taught.add(teach(node, stranger, nowhere));
    }
    return taught;
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
      teach(node, ANCHOR, anchor.address());
      awaitAnchor(node);
      haveItselfBanned(node);
      saved.add(ANCHOR.id());
      Awaitable.until(
          "the anchor is remembered",
          () -> node.ask("save").equals("saved") && anchors().contains(ANCHOR.id().hex()));
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
      assertThat(node.count("known")).isGreaterThanOrEqualTo(saved.size());
    }
    System.out.printf(
        "T21: killed %d times, all %d nodes kept that had been saved%n", ROUNDS + 1, saved.size());
  }

  private String anchors() throws IOException {
    String text = Files.readString(book());
    return text.substring(text.indexOf("\"anchors\""));
  }

  private void liveAndDie() throws Exception {
    try (NodeProcess node = start()) {
      assertThat(node.count("known")).isGreaterThanOrEqualTo(saved.size());
      awaitAnchor(node);
      refusesTheBanned(node);
      Set<NodeId> taught = teachStrangers(node);
      Awaitable.until(
          "the anchor is remembered",
          () -> node.ask("save").equals("saved") && anchors().contains(ANCHOR.id().hex()));
      saved.addAll(taught);
      teachStrangers(node); // perhaps in vain
      node.order("save", SAVES);
      TimeUnit.MILLISECONDS.sleep(random.nextInt(150)); // the moment is what is random here
      node.kill();
    }
    String known = Files.readString(book());
    assertThat(saved).allSatisfy(id -> assertThat(known).contains(id.hex()));
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
    try (NodeProcess node = start()) {
      saved.addAll(teachStrangers(node));
      TimeUnit.NANOSECONDS.sleep(SAVED_BY.toNanos()); // its own schedule is what is tested
      node.kill();
    }
    try (NodeProcess node = start()) {
      assertThat(node.count("known")).isGreaterThanOrEqualTo(saved.size());
    }
    assertThat(saved).allSatisfy(id -> assertThat(book()).content().contains(id.hex()));
  }
}
