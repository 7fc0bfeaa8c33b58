package dev.halley.p2p.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.Security;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FastestFrameCipherTest {
  private final FrameCipher good = new JcaFrameCipher(Security.getProvider("SunJCE"));
  private final AtomicLong nowNs = new AtomicLong();

  @Test
  void choosesTheOneThatIsFastestInTheEnd() {
    var steady = new Paced("steady", 10, 10);
    var lateBloomer = new Paced("late bloomer", 50, 3);
    assertThat(FastestFrameCipher.winner(List.of(steady, lateBloomer), nowNs::get))
        .isSameAs(lateBloomer);
    assertThat(FastestFrameCipher.winner(List.of(steady, new Paced("slow", 1, 11)), nowNs::get))
        .isSameAs(steady);
  }

  @Test
  void theOnlyCandidateNeedsNoRace() {
    assertThat(FastestFrameCipher.of(List.of(good))).isSameAs(good);
  }

  @Test
  void whatOneCandidateSealedAnotherOpens() throws Exception {
    FrameCipher fastest =
        FastestFrameCipher.of(List.of(new JcaFrameCipher(Providers.conscrypt()), good));
    KnownAnswers.check(fastest);
    byte[] frame = new byte[100];
    try (var sealer = fastest.sealer(new byte[32]);
        var opener = good.opener(new byte[32])) {
      sealer.seal(frame, 0, 84);
      opener.open(frame, 0, 100);
    }
    assertThat(frame).startsWith(new byte[84]);
  }

  /// Takes a stated time for its frames, another one from its fourth connection on.
  private final class Paced implements FrameCipher {
    private final String name;
    private final long coldNs;
    private final long warmNs;
    private int sealers;

    Paced(String name, long coldNs, long warmNs) {
      this.name = name;
      this.coldNs = coldNs;
      this.warmNs = warmNs;
    }

    @Override
    public Sealer sealer(byte[] key, long firstFrame) {
      nowNs.addAndGet(++sealers < 4 ? coldNs : warmNs);
      return good.sealer(key, firstFrame);
    }

    @Override
    public Opener opener(byte[] key, long firstFrame) {
      return good.opener(key, firstFrame);
    }

    @Override
    public String toString() {
      return name;
    }
  }
}
