package dev.halley.p2p.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.crypto.CryptoSuite;
import dev.halley.p2p.crypto.KeyAgreement;
import dev.halley.p2p.identity.NodeKey;
import dev.halley.p2p.outcome.Verdict.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What an accepted connection costs before its dialer has said anything of use.
class UpgradeIT {
  private static final Duration LONG = Duration.ofMinutes(10);
  private static final byte[] KEY_MESSAGE = Arrays.copyOf(new byte[] {0x22, 0x0a, 0x20, 9}, 35);

  private final Deadlines watchdog = new Deadlines();
  private final AtomicInteger generated = new AtomicInteger();

  /// Counts the key pairs that are made.
  private final class Counted implements KeyAgreement {
    private final KeyAgreement curve = CryptoSuite.best().keyAgreement();

    @Override
    public Pair generate() {
      generated.incrementAndGet();
      return curve.generate();
    }

    @Override
    public Pair ofPrivate(byte[] scalar) {
      return curve.ofPrivate(scalar);
    }
  }

  private TransportContext context() {
    var best = CryptoSuite.best();
    return new TransportContext(
        NodeKey.ofSeed(new byte[32]),
        new CryptoSuite(new Counted(), best.signatures(), best.frameCipher(), best.keyDerivation()),
        new TransportSettings(LONG, LONG, LONG, LONG, LONG),
        new Filters<>(List.of()),
        watchdog,
        new Tally<>(TransportCounter.class),
        System::nanoTime,
        new AtomicLong());
  }

  @AfterEach
  void close() {
    watchdog.close();
  }

  /// The verdict on a dialer that says this much and leaves.
  private Kind verdictOn(byte[] said) throws IOException {
    try (var door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var dialer = new Socket(door.getInetAddress(), door.getLocalPort())) {
      var context = context();
      Wire wire = Wire.over(door.accept(), context);
      dialer.getOutputStream().write(said);
      dialer.shutdownOutput();
      var upgrade = new Upgrade(context, wire, new Stopwatch(System::nanoTime));
      try {
        upgrade.accepted(new Networks());
        throw new AssertionError("accepted");
      } catch (RefusedException e) {
        return e.verdict().kind();
      } finally {
        upgrade.abort();
      }
    }
  }

  @Test
  void noArithmeticIsDoneForADialerWhoseKeyIsNotThere() throws IOException {
    for (int length = 0; length < KEY_MESSAGE.length; length++) {
      assertThat(verdictOn(Arrays.copyOf(KEY_MESSAGE, length)))
          .isEqualTo(Kind.CLOSED_DURING_HANDSHAKE);
    }
    assertThat(generated).hasValue(0);
    assertThat(verdictOn(KEY_MESSAGE)).isEqualTo(Kind.CLOSED_DURING_HANDSHAKE);
    assertThat(generated).hasValue(1);
  }
}
