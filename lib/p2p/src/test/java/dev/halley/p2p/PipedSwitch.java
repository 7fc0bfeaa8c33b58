package dev.halley.p2p;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.admission.BanTable;
import dev.halley.p2p.admission.SwitchCore;
import dev.halley.p2p.admission.SwitchEvent;
import dev.halley.p2p.admission.SwitchPolicy;
import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.mconn.MConnectionSettings;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.Slots;
import dev.halley.p2p.outcome.StageTimings;
import dev.halley.p2p.outcome.StopReason;
import dev.halley.p2p.outcome.Verdict;
import dev.halley.p2p.transport.Attempt;
import dev.halley.p2p.transport.Filters;
import dev.halley.p2p.transport.Tally;
import dev.halley.wire.NodeInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/// The shell of a switch with its threads, and pipes where a transport would be. Remotes read
/// everything and say what the test wants.
final class PipedSwitch {
  static final long PATIENCE_S = 30;

  /// Packets with a whole message on channel 1 and on channel 2, and what is no packet.
  static final String[] WORDS = {
    "0b1a09080110011a03616263", "0b1a09080210011a03616263", "0102030405"
  };

  private static final NodeId SELF = new NodeId(5, 0, 0);

  final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
  final AtomicInteger asked = new AtomicInteger();
  final AtomicInteger answered = new AtomicInteger();
  final AtomicInteger up = new AtomicInteger();
  final AtomicInteger down = new AtomicInteger();
  final PeerTable peers = new PeerTable();
  final PeerUpdates updates = new PeerUpdates();
  final Queue<PipedLink> links = new ConcurrentLinkedQueue<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicLong numbers = new AtomicLong();
  private final Mailbox mailbox = new Mailbox(now::get);
  private final Thread mailboxThread = Thread.ofPlatform().daemon().unstarted(mailbox);
  private final Conductor conductor;

  PipedSwitch(WitnessReactor... reactors) {
    var policy =
        SwitchPolicy.DEFAULT
            .withSlots(6, 3)
            .withStrict(false)
            .withAllowDuplicateIp(true)
            .withBan(Duration.ofSeconds(1), Duration.ZERO);
    var core =
        new SwitchCore(SELF, policy, new BanTable(now::get), now::get, new SplittableRandom(1));
    var registry = new Registry(Arrays.asList(reactors));
    var context =
        new PeerContext(
            () -> registry,
            peers,
            updates,
            new Counter(),
            new Tally<>(StopReason.Kind.class),
            MConnectionSettings.DEFAULT,
            threads);
    var dials = new Dials(this::answer, () -> PipedLink.INFO, new Filters<>(List.of()));
    conductor = new Conductor(core, mailbox, context, dials, (_, _) -> {}, _ -> {}, now::get);
    mailboxThread.start();
  }

  private final class Counter implements SwitchListener {
    @Override
    public void peerUp(Peer peer) {
      up.incrementAndGet();
    }

    @Override
    public void peerDown(Peer peer, StopReason reason) {
      down.incrementAndGet();
    }
  }

  static NodeId node(int n) {
    return new NodeId(n, 0, 0);
  }

  private PipedLink link(NodeId id) {
    var link = new PipedLink(numbers.getAndIncrement(), id);
    links.add(link);
    return link;
  }

  private Attempt answer(DialTarget target, NodeInfo ours) {
    var link = link(target.id());
    listen(link);
    return new Attempt(
        new Verdict.Connected(), StageTimings.NONE, link.remote(), link.nodeInfo(), link);
  }

  /// The remote reads until the end.
  private static void listen(PipedLink link) {
    Thread.startVirtualThread(() -> {
      try {
        var _ = link.fromUs.input.transferTo(OutputStream.nullOutputStream());
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    });
  }

  /// The remote says something, now or when there is room.
  static void say(PipedLink link, String hex) {
    Thread.startVirtualThread(() -> {
      try {
        link.toUs.output.write(HexFormat.of().parseHex(hex));
      } catch (IOException _) {
        // hung up on it
      }
    });
  }

  /// A node connects.
  PipedLink accept(NodeId id) {
    var link = link(id);
    listen(link);
    if (!mailbox.post(() -> conductor.accepted(link, StageTimings.NONE))) {
      link.close();
    }
    return link;
  }

  void dial(NodeId id) {
    var target = new NetAddress(id, IpAddress.ofV4(0x7f000001), 26_656);
    if (mailbox.execute(
        () -> conductor.dial(target, DialPurpose.OUTBOUND, _ -> answered.incrementAndGet()))) {
      asked.incrementAndGet();
    }
  }

  void stop(NodeId id, StopReason.Kind why) {
    tell(new SwitchEvent.StopRequested(id, StopReason.of(why)));
  }

  void tell(SwitchEvent event) {
    mailbox.execute(() -> conductor.on(event));
  }

  void pass(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
    tell(new SwitchEvent.Tick());
  }

  /// Waits until everything that was told so far has been handled.
  void settle() {
    var handled = new CountDownLatch(1);
    if (mailbox.execute(handled::countDown)) {
      try {
        assertThat(handled.await(PATIENCE_S, TimeUnit.SECONDS)).as("handled").isTrue();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /// Ends all peers, as a switch does that is closed.
  void shutDown() throws InterruptedException {
    mailbox.post(conductor::shutDown);
    assertThat(conductor.idle().await(PATIENCE_S, TimeUnit.SECONDS)).as("idle").isTrue();
  }

  /// Waits for the threads to end; then nothing may be left.
  void requireNothingLeft() throws InterruptedException {
    mailbox.close();
    assertThat(mailboxThread.join(Duration.ofSeconds(PATIENCE_S))).as("mailbox ends").isTrue();
    threads.shutdown();
    assertThat(threads.awaitTermination(PATIENCE_S, TimeUnit.SECONDS)).as("peers end").isTrue();
    Slots slots = conductor.slots();
    assertThat(slots.connected() + slots.dialing() + slots.visits()).isZero();
    assertThat(peers.snapshot()).isEmpty();
    assertThat(links).allMatch(PipedLink::isClosed);
    assertThat(down).hasValue(up.get());
    assertThat(answered).hasValue(asked.get());
  }
}
