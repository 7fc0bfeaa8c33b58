package dev.halley.p2p.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.security.Security;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TwoSpeedFrameCipherTest {
  private static final byte[] KEY = new byte[FrameCipher.KEY_BYTES];
  private static final int BUSY = 10;

  private final Witness ordinary = new Witness("ordinary");
  private final Witness fast = new Witness("fast");
  private Optional<FrameCipher> available = Optional.of(fast);
  private int asked;
  private final FrameCipher cipher = new TwoSpeedFrameCipher(ordinary, this::fast, BUSY);
  private final List<String> done = new ArrayList<>();

  @Test
  void busyDirectionShiftsAndItsFramesGoOnWithTheNextNumber() throws Exception {
    try (var sealer = cipher.sealer(KEY, 7);
        var opener = cipher.opener(KEY, 7);
        var reference = new JcaFrameCipher(Security.getProvider("SunJCE")).sealer(KEY, 7)) {
      for (int i = 0; i < 3 * BUSY; i++) {
        byte[] frame = new byte[1044];
        byte[] expected = new byte[1044];
        sealer.seal(frame, 0, 1028);
        reference.seal(expected, 0, 1028);
        assertThat(frame).isEqualTo(expected);
        opener.open(frame, 0, 1044);
        assertThat(frame).startsWith(new byte[1028]);
      }
    }
    assertThat(done)
        .containsExactly(
            "ordinary sealer from 7",
            "ordinary opener from 7",
            "fast sealer from 17",
            "ordinary sealer closed",
            "fast opener from 17",
            "ordinary opener closed",
            "fast opener closed",
            "fast sealer closed");
  }

  @Test
  void quietDirectionNeverAsksForTheFastCipher() throws Exception {
    try (var sealer = cipher.sealer(KEY)) {
      for (int i = 1; i < BUSY; i++) {
        sealer.seal(new byte[20], 0, 4);
      }
    }
    assertThat(asked).isZero();
  }

  @Test
  void asksAgainNowAndThenUntilThereIsAFastCipher() throws Exception {
    available = Optional.empty();
    try (var sealer = cipher.sealer(KEY)) {
      for (int i = 0; i < 2 * BUSY; i++) {
        sealer.seal(new byte[20], 0, 4);
      }
      assertThat(asked).isEqualTo(2);
      assertThat(done).containsExactly("ordinary sealer from 0");
      available = Optional.of(fast);
      for (int i = 0; i < 3 * BUSY; i++) {
        sealer.seal(new byte[20], 0, 4);
      }
    }
    assertThat(asked).isEqualTo(3);
    assertThat(done).contains("fast sealer from 30");
  }

  @Test
  void forgedFrameIsRefusedAfterTheShiftAndDoesNotCount() throws Exception {
    try (var sealer = cipher.sealer(KEY);
        var opener = cipher.opener(KEY)) {
      for (int i = 0; i < 2 * BUSY; i++) {
        byte[] frame = new byte[20];
        sealer.seal(frame, 0, 4);
        byte[] forged = frame.clone();
        forged[i] ^= 1;
        assertThatExceptionOfType(CryptoException.class)
            .isThrownBy(() -> opener.open(forged, 0, 20))
            .satisfies(e -> assertThat(e.kind()).isEqualTo(CryptoException.Kind.FORGED_FRAME));
        opener.open(frame, 0, 20);
      }
    }
    assertThat(done).contains("fast opener from 10");
  }

  @Test
  void closingWipesWhatIsInUseAndEndsTheDirection() throws Exception {
    var quiet = cipher.sealer(KEY);
    quiet.close();
    quiet.close();
    assertThatIllegalStateException().isThrownBy(() -> quiet.seal(new byte[20], 0, 4));
    var busy = cipher.sealer(KEY);
    for (int i = 0; i < BUSY; i++) {
      busy.seal(new byte[20], 0, 4);
    }
    busy.close();
    busy.close();
    assertThatIllegalStateException().isThrownBy(() -> busy.seal(new byte[20], 0, 4));
    assertThat(done).contains("fast sealer closed");
  }

  private Optional<FrameCipher> fast() {
    asked++;
    return available;
  }

  /// Notes who is made and closed.
  private final class Witness implements FrameCipher {
    private final FrameCipher real = new JcaFrameCipher(Security.getProvider("SunJCE"));
    private final String name;

    Witness(String name) {
      this.name = name;
    }

    @Override
    public Sealer sealer(byte[] key, long firstFrame) {
      done.add(name + " sealer from " + firstFrame);
      Sealer sealer = real.sealer(key, firstFrame);
      return new Sealer() {
        @Override
        public void seal(byte[] buffer, int offset, int length) throws CryptoException {
          sealer.seal(buffer, offset, length);
        }

        @Override
        public void close() {
          done.add(name + " sealer closed");
          sealer.close();
        }
      };
    }

    @Override
    public Opener opener(byte[] key, long firstFrame) {
      done.add(name + " opener from " + firstFrame);
      Opener opener = real.opener(key, firstFrame);
      return new Opener() {
        @Override
        public void open(byte[] buffer, int offset, int length) throws CryptoException {
          opener.open(buffer, offset, length);
        }

        @Override
        public void close() {
          done.add(name + " opener closed");
          opener.close();
        }
      };
    }
  }
}
