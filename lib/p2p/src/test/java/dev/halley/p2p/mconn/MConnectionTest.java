package dev.halley.p2p.mconn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.Pipe;
import dev.halley.p2p.mconn.Side.Received;
import dev.halley.p2p.outcome.StopReason;
import dev.halley.wire.Octets;
import dev.halley.wire.PacketWriter;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// One connection against bytes written by hand, and two against each other.
@Timeout(60)
class MConnectionTest {
  private static final ChannelSettings ONE = new ChannelSettings(0x01, 1, 1, 1 << 20);
  private static final ChannelSettings WIDE = new ChannelSettings(0x02, 1, 100, 1 << 20);
  private static final Octets HI = Octets.ofUtf8("abc");
  private static final Duration SOON = Duration.ofSeconds(5);

  private final MConnectionSettings settings =
      MConnectionSettings.DEFAULT.withRates(0, 0).withSendTimeout(Duration.ofMillis(50));
  private final Pipe toUs = new Pipe(1 << 16);
  private final Pipe fromUs = new Pipe(1 << 16);
  private final Side us = new Side(toUs, fromUs, settings, ONE, WIDE);
  private final Side them = new Side(fromUs, toUs, settings, ONE, WIDE);

  @AfterEach
  void hangUp() {
    us.close();
    them.close();
  }

  @Test
  void flushesWhatWasQueuedBeforeItStops() throws Exception {
    us.start();
    assertThat(us.connection.send(0x01, HI)).isTrue();
    assertThat(us.connection.flushAndStop(SOON)).isTrue();
    assertThat(fromUs.input.readAllBytes())
        .isEqualTo(HexFormat.of().parseHex("0b1a09080110011a03616263"));
    assertThat(us.reason().kind()).isEqualTo(StopReason.Kind.GRACEFUL);
    assertThat(us.connection.trySend(0x01, HI)).isFalse();
  }

  @Test
  void givesUpFlushingToAPeerThatDoesNotRead() throws Exception {
    Pipe narrow = new Pipe(10);
    try (Side blocked = new Side(toUs, narrow, settings, WIDE).start()) {
      assertThat(blocked.connection.send(0x02, Octets.copyOf(new byte[1_000]))).isTrue();
      assertThat(blocked.connection.flushAndStop(Duration.ofMillis(50))).isFalse();
      narrow.close();
      assertThat(blocked.connection.writeLoop().kind()).isEqualTo(StopReason.Kind.GRACEFUL);
    }
  }

  @Test
  void sendsOnItsOwnChannelsOnly() throws Exception {
    us.start();
    assertThat(us.connection.send(0x01, HI)).isTrue();
    assertThat(fromUs.input.readNBytes(12)).hasSize(12);
    assertThat(us.connection.canSend(0x01)).isTrue();
    assertThat(us.connection.trySend(0x01, HI)).isTrue();
    assertThat(us.connection.canSend(0x05)).isFalse();
    assertThat(us.connection.send(0x05, HI)).isFalse();
    assertThat(us.connection.send(-1, HI)).isFalse();
    assertThat(us.connection.trySend(1_025, HI)).isFalse();
  }

  @Test
  void deliversMessagesUnchanged() throws Exception {
    us.start();
    them.start();
    byte[] large = new byte[100_000];
    for (int i = 0; i < large.length; i++) {
      large[i] = (byte) (i * 31);
    }
    assertThat(us.connection.send(0x01, HI)).isTrue();
    assertThat(us.connection.send(0x01, Octets.EMPTY)).isTrue();
    assertThat(us.connection.send(0x01, Octets.copyOf(large))).isTrue();
    assertThat(them.next()).isEqualTo(new Received(0x01, HI));
    assertThat(them.next()).isEqualTo(new Received(0x01, Octets.EMPTY));
    assertThat(them.next()).isEqualTo(new Received(0x01, Octets.copyOf(large)));
  }

  @Test
  void reportsItsStatus() throws Exception {
    us.start();
    assertThat(us.connection.status().channels().getFirst())
        .isEqualTo(new Status.Channel(0x01, 1, 0, 1, 0));
    us.connection.send(0x01, HI);
    fromUs.input.readNBytes(12);
    us.connection.flushAndStop(SOON);
    Status status = us.connection.status();
    assertThat(status.channels().getFirst().recentlySent()).isEqualTo(12);
    assertThat(status.send().bytes()).isEqualTo(12);
    assertThat(status.send().active()).isFalse();
    assertThat(status.count(Counter.MESSAGES_SENT)).isEqualTo(1);
  }

  @Test
  void endsWhenNothingFollowsAPing() throws Exception {
    MConnectionSettings hasty = settings.withPing(Duration.ofMillis(50), Duration.ofMillis(30));
    try (Side impatient = new Side(toUs, fromUs, hasty, ONE).start()) {
      assertThat(fromUs.input.readNBytes(3)).isEqualTo(HexFormat.of().parseHex("020a00"));
      assertThat(impatient.reason().kind()).isEqualTo(StopReason.Kind.SILENT);
    }
  }

  @Test
  void toleratesPongsNobodyAskedFor() throws Exception {
    us.start();
    for (int i = 0; i < 3; i++) {
      toUs.output.write(HexFormat.of().parseHex("021200"));
    }
    pingAndExpectPong();
    assertThat(us.connection.status().count(Counter.PONGS_RECEIVED)).isEqualTo(3);
  }

  @Test
  void answersEveryPingOfAPatientPeer() throws Exception {
    us.start();
    for (int i = 0; i < 3; i++) {
      pingAndExpectPong();
    }
  }

  @Test
  void answersAFloodOfPingsWithFewPongs() throws Exception {
    Pipe narrow = new Pipe(2);
    try (Side flooded = new Side(toUs, narrow, settings, ONE).start()) {
      int pings = 20_000;
      for (int i = 0; i < pings; i++) {
        toUs.output.write(HexFormat.of().parseHex("020a00"));
      }
      toUs.output.write(frame(0x01, true, HI));
      flooded.next();
      Status status = flooded.connection.status();
      assertThat(status.count(Counter.PINGS_RECEIVED)).isEqualTo(pings);
      assertThat(status.count(Counter.PINGS_COALESCED)).isGreaterThanOrEqualTo(pings - 2L);
      assertThat(status.count(Counter.PONGS_SENT)).isEqualTo(1);
    }
  }

  @Test
  void staysUpWhilePingsAreAnswered() throws Exception {
    MConnectionSettings quick = settings.withPing(Duration.ofMillis(300), Duration.ofMillis(250));
    try (Side left = new Side(toUs, fromUs, quick, ONE).start();
        Side right = new Side(fromUs, toUs, settings, ONE).start()) {
      while (left.connection.status().count(Counter.PONGS_RECEIVED) < 2) {
        assertThat(left.connection.canSend(0x01)).isTrue();
        Thread.onSpinWait();
      }
      assertThat(right.connection.status().count(Counter.PINGS_RECEIVED)).isGreaterThanOrEqualTo(2);
    }
  }

  @Test
  void endsWhenTheRemoteCloses() throws Exception {
    us.start();
    toUs.close();
    assertThat(us.reason().kind()).isEqualTo(StopReason.Kind.LOST);
    assertThat(us.connection.send(0x01, HI)).isFalse();
  }

  @Test
  void endsOnGarbage() throws Exception {
    us.start();
    toUs.output.write(new byte[] {1, 2, 3, 4, 5});
    assertThat(us.reason().kind()).isEqualTo(StopReason.Kind.MALFORMED);
  }

  @Test
  void endsOnAnotherKindOfMessage() throws Exception {
    us.start();
    toUs.output.write(HexFormat.of().parseHex("0422020801"));
    assertThat(us.reason().kind()).isEqualTo(StopReason.Kind.MALFORMED);
  }

  @Test
  void endsOnAChannelItDoesNotHave() throws Exception {
    us.start();
    toUs.output.write(frame(0x03, true, HI));
    StopReason reason = us.reason();
    assertThat(reason.kind()).isEqualTo(StopReason.Kind.UNKNOWN_CHANNEL);
    assertThat(reason.detail()).isEqualTo("channel 0x3");
  }

  @Test
  void neverTakesAChannelModulo256() throws Exception {
    for (String channel : new String[] {"8108", "ffffffff07", "ffffffffffffffffff01"}) {
      Pipe in = new Pipe(100);
      try (Side victim = new Side(in, new Pipe(100), settings, ONE).start()) {
        int inner = 1 + channel.length() / 2 + 5;
        String packet = "1a%02x08%s10011a0141".formatted(inner, channel);
        in.output.write(HexFormat.of().parseHex("%02x".formatted(packet.length() / 2) + packet));
        assertThat(victim.reason().kind()).isEqualTo(StopReason.Kind.UNKNOWN_CHANNEL);
        assertThat(victim.received).isEmpty();
      }
    }
  }

  @Test
  void takesAFullPacketAndRefusesALongerOne() throws Exception {
    us.start();
    Octets full = Octets.copyOf(new byte[1_024]);
    toUs.output.write(frame(0x01, true, full));
    assertThat(us.next()).isEqualTo(new Received(0x01, full));
    toUs.output.write(frame(0x01, true, Octets.copyOf(new byte[1_124])));
    assertThat(us.reason().kind()).isEqualTo(StopReason.Kind.OVERSIZED);
  }

  @Test
  void refusesAMessageLongerThanItsChannelAllows() throws Exception {
    ChannelSettings small = new ChannelSettings(0x01, 1, 1, 2_000);
    try (Side victim = new Side(toUs, fromUs, settings, small).start()) {
      Octets piece = Octets.copyOf(new byte[1_000]);
      toUs.output.write(frame(0x01, false, piece));
      toUs.output.write(frame(0x01, true, piece));
      assertThat(victim.next().message().size()).isEqualTo(2_000);
      toUs.output.write(frame(0x01, false, piece));
      toUs.output.write(frame(0x01, false, piece));
      toUs.output.write(frame(0x01, false, Octets.copyOf(new byte[1])));
      assertThat(victim.reason().kind()).isEqualTo(StopReason.Kind.OVERSIZED);
    }
  }

  @Test
  void boundsTheUnfinishedMessagesOfOnePeer() throws Exception {
    ChannelSettings a = new ChannelSettings(1, 1, 1, 30_000);
    ChannelSettings b = new ChannelSettings(2, 1, 1, 30_000);
    MConnectionSettings capped = settings.withPartials(1, PartialBudget.PROCESS);
    try (Side victim = new Side(toUs, fromUs, capped, a, b).start()) {
      Octets piece = Octets.copyOf(new byte[1_000]);
      for (int i = 0; i < 25; i++) {
        toUs.output.write(frame(1, false, piece));
      }
      toUs.output.write(frame(2, false, piece));
      assertThat(victim.reason().kind()).isEqualTo(StopReason.Kind.OVERSIZED);
    }
  }

  @Test
  void honoursTheCapacityOfAChannel() {
    assertThat(us.connection.canSend(0x02)).isTrue();
    for (int i = 0; i < 100; i++) {
      assertThat(us.connection.canSend(0x02)).isTrue();
      assertThat(us.connection.trySend(0x02, HI)).isTrue();
    }
    assertThat(us.connection.canSend(0x02)).isFalse();
    assertThat(us.connection.trySend(0x02, HI)).isFalse();
    assertThat(us.connection.status().channels().getLast().queued()).isEqualTo(100);
  }

  @Test
  void waitsForAPlaceOnlySoLong() throws Exception {
    assertThat(us.connection.trySend(0x01, HI)).isTrue();
    assertThat(us.connection.send(0x01, HI)).isFalse();
  }

  @Test
  void stoppingFreesASenderThatWaits() throws Exception {
    Side slow = new Side(toUs, fromUs, settings.withSendTimeout(Duration.ofHours(1)), ONE);
    assertThat(slow.connection.trySend(0x01, HI)).isTrue();
    CountDownLatch done = new CountDownLatch(1);
    AtomicBoolean sent = new AtomicBoolean(true);
    Thread.startVirtualThread(() -> {
      try {
        sent.set(slow.connection.send(0x01, HI));
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      } finally {
        done.countDown();
      }
    });
    slow.connection.stop(StopReason.of(StopReason.Kind.DISMISSED));
    done.await();
    assertThat(sent).isFalse();
    assertThat(slow.connection.send(0x01, HI)).isFalse();
  }

  @Test
  void theFirstReasonWins() throws Exception {
    us.start();
    us.connection.stop(StopReason.of(StopReason.Kind.DUPLICATE));
    us.connection.stop(StopReason.of(StopReason.Kind.SHUTDOWN));
    assertThat(us.reason()).isEqualTo(StopReason.of(StopReason.Kind.DUPLICATE));
  }

  @Test
  void aHandlerThatFailsEndsItsConnection() throws Exception {
    MConnection.Handler broken =
        (channel, message) -> {
          throw new IllegalStateException("our bug");
        };
    try (Side victim = new Side(toUs, fromUs, settings, broken, ONE).start()) {
      toUs.output.write(frame(0x01, true, HI));
      StopReason reason = victim.reason();
      assertThat(reason.kind()).isEqualTo(StopReason.Kind.REACTOR_FAILED);
      assertThat(reason.detail()).contains("our bug", "MConnectionTest");
    }
  }

  @Test
  void fullMessagesOnHighChannelsFitCometBftsLimit() throws Exception {
    ChannelSettings high = new ChannelSettings(0xfe, 1, 1, 1 << 20);
    try (Side sender = new Side(toUs, fromUs, settings, high).start()) {
      sender.connection.send(0xfe, Octets.copyOf(new byte[1_024]));
      byte[] prefix = fromUs.input.readNBytes(2);
      int length = (prefix[0] & 0x7f) | (prefix[1] << 7);
      assertThat(length).isLessThanOrEqualTo(1_034);
    }
  }

  @Test
  void putsWhatIsQueuedIntoOneWrite() throws Exception {
    for (int i = 0; i < 100; i++) {
      us.connection.trySend(0x02, HI);
    }
    us.start();
    fromUs.input.readNBytes(1_200);
    assertThat(fromUs.writes()).isEqualTo(1);
  }

  private void pingAndExpectPong() throws IOException {
    toUs.output.write(HexFormat.of().parseHex("020a00"));
    assertThat(fromUs.input.readNBytes(3)).isEqualTo(HexFormat.of().parseHex("021200"));
  }

  private static byte[] frame(int channel, boolean last, Octets data) {
    byte[] target = new byte[data.size() + 20];
    int end = PacketWriter.fragment(target, 0, channel, last, data, 0, data.size());
    return Arrays.copyOf(target, end);
  }
}
