package dev.halley.p2p.crypto;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Of several ciphers the one that is fastest on this processor.
///
/// Which one that is can't be told beforehand: the JDK computes Poly1305 with vector instructions
/// that many processors lack, and is two to three times slower without them. So the candidates seal
/// some frames against each other, on a thread of their own, because the JDK's has to be compiled
/// first, and not at once, because the process has better things to do while it starts. Until that
/// is over the first candidate serves. A connection keeps the cipher it began with.
final class FastestFrameCipher implements FrameCipher {
  private static final int SECONDS_UNTIL_RACE = 2;

  /// Enough for the compiler to be done with the loop before the last round.
  private static final int ROUNDS = 4;

  private static final int FRAMES = 3_000;
  private static final int FRAME_BYTES = 1_028;

  private volatile FrameCipher leader;

  private FastestFrameCipher(FrameCipher first) {
    leader = first;
  }

  /// Serves with the first of `candidates` and has them race soon.
  static FrameCipher of(List<FrameCipher> candidates) {
    if (candidates.size() == 1) {
      return candidates.getFirst();
    }
    var cipher = new FastestFrameCipher(candidates.getFirst());
    var racing = Thread.ofPlatform().daemon().name("halley-cipher-race");
    CompletableFuture.delayedExecutor(SECONDS_UNTIL_RACE, TimeUnit.SECONDS, racing::start)
        .execute(() -> cipher.leader = winner(candidates, System::nanoTime));
    return cipher;
  }

  /// Which of `candidates` sealed its frames in the shortest time in the last round.
  static FrameCipher winner(List<FrameCipher> candidates, LongSupplier nanoClock) {
    FrameCipher winner = candidates.getFirst();
    for (int round = 0; round < ROUNDS; round++) {
      long best = Long.MAX_VALUE;
      for (FrameCipher candidate : candidates) {
        long begun = nanoClock.getAsLong();
        sealFrames(candidate);
        long took = nanoClock.getAsLong() - begun;
        if (took < best) {
          best = took;
          winner = candidate;
        }
      }
    }
    return winner;
  }

  private static void sealFrames(FrameCipher cipher) {
    byte[] frame = new byte[FRAME_BYTES + TAG_BYTES];
    try (Sealer sealer = cipher.sealer(new byte[KEY_BYTES])) {
      for (int i = 0; i < FRAMES; i++) {
        sealer.seal(frame, 0, FRAME_BYTES);
      }
    } catch (CryptoException e) {
      throw new IllegalStateException("a few frames do not use up a key", e);
    }
  }

  @Override
  public Sealer sealer(byte[] key, long firstFrame) {
    return leader.sealer(key, firstFrame);
  }

  @Override
  public Opener opener(byte[] key, long firstFrame) {
    return leader.opener(key, firstFrame);
  }

  @Override
  public String toString() {
    return "the fastest, now " + leader;
  }
}
