package dev.halley.benchmarks.works;

import dev.halley.p2p.crypto.CryptoSuite;
import dev.halley.p2p.crypto.FrameCipher;
import dev.halley.p2p.crypto.KeyAgreement;
import dev.halley.p2p.crypto.PublicKeys;
import dev.halley.p2p.crypto.Signatures;

/// What the other works are made of, by the providers that Halley chooses: frames, curves, and the
/// way of plain bytes over loopback.
final class MachineWork {
  private static final int BATCH = 64;
  private static final int FRAME = 1_028;

  private MachineWork() {}

  static void measure() throws Exception {
    CryptoSuite suite = CryptoSuite.best();
    frames(suite.frameCipher());
    curves(suite.keyAgreement(), suite.signatures());
    Flow.plain("copy-1k", 1 << 10);
    Flow.plain("copy-64k", 64 << 10);
  }

  /// Each frame in an array of its own, as a secret connection has it for providers behind the JCA.
  private static void frames(FrameCipher cipher) throws Exception {
    byte[] key = new byte[FrameCipher.KEY_BYTES];
    FrameCipher.Sealer sealer = cipher.sealer(key);
    byte[] frame = new byte[FRAME + FrameCipher.TAG_BYTES];
    operation("frame-seal", () -> sealer.seal(frame, 0, FRAME));

    FrameCipher.Sealer ours = cipher.sealer(key);
    FrameCipher.Opener theirs = cipher.opener(key);
    operation(
        "frame-both",
        () -> {
          ours.seal(frame, 0, FRAME);
          theirs.open(frame, 0, frame.length);
        });
  }

  private static void curves(KeyAgreement x25519, Signatures ed25519) throws Exception {
    operation("x25519-generate", () -> x25519.generate().publicKey());
    KeyAgreement.Pair ours = x25519.generate();
    byte[] theirs = x25519.generate().publicKey();
    operation("x25519-agree", () -> ours.agree(theirs));
    byte[] seed = new byte[Signatures.SEED_BYTES];
    Signatures.Signer signer = ed25519.signer(seed);
    byte[] message = new byte[32];
    operation("ed25519-sign", () -> signer.sign(message));
    byte[] signature = signer.sign(message);
    byte[] publicKey = PublicKeys.ofSeed(seed);
    operation(
        "ed25519-verify",
        () -> {
          if (!ed25519.verify(publicKey, message, signature)) {
            throw new IllegalStateException("a good signature was refused");
          }
        });
  }

  private static void operation(String work, Repeat.Act act) throws Exception {
    Repeat.measure(
        work,
        "µs",
        "",
        BATCH,
        () -> {
          for (int i = 0; i < BATCH; i++) {
            act.go();
          }
        });
  }
}
