package dev.halley.p2p.secretconn;

import dev.halley.p2p.crypto.KeyDerivation;
import dev.halley.p2p.crypto.MerlinTranscript;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// What both sides compute from the ephemeral keys: a key for each direction, and the challenge
/// that each signs to prove who it is.
///
/// Keys and challenge come by different ways, HKDF and a Merlin transcript, as in CometBFT.
final class SessionKeys implements AutoCloseable {
  private static final byte[] INFO = ascii("TENDERMINT_SECRET_CONNECTION_KEY_AND_CHALLENGE_GEN");
  private static final String PROTOCOL = "TENDERMINT_SECRET_CONNECTION_TRANSCRIPT_HASH";
  private static final int KEY_BYTES = 32;
  private static final int CHALLENGE_BYTES = 32;

  /// Two keys, and 32 bytes that nobody uses any more.
  private static final int OUTPUT_BYTES = 96;

  private final byte[] receive;
  private final byte[] send;
  private final byte[] challenge;

  private SessionKeys(byte[] receive, byte[] send, byte[] challenge) {
    this.receive = receive;
    this.send = send;
    this.challenge = challenge;
  }

  /// All arrays are 32 bytes.
  static SessionKeys derive(byte[] local, byte[] remote, byte[] secret, KeyDerivation hkdf) {
    boolean localIsLower = Arrays.compareUnsigned(local, remote) < 0;
    var transcript = new MerlinTranscript(PROTOCOL);
    transcript.append("EPHEMERAL_LOWER_PUBLIC_KEY", localIsLower ? local : remote);
    transcript.append("EPHEMERAL_UPPER_PUBLIC_KEY", localIsLower ? remote : local);
    transcript.append("DH_SECRET", secret);
    byte[] challenge = transcript.challenge("SECRET_CONNECTION_MAC", CHALLENGE_BYTES);
    byte[] output = hkdf.derive(secret, INFO, OUTPUT_BYTES);
    byte[] first = Arrays.copyOf(output, KEY_BYTES);
    byte[] second = Arrays.copyOfRange(output, KEY_BYTES, 2 * KEY_BYTES);
    Arrays.fill(output, (byte) 0);
    return localIsLower
        ? new SessionKeys(first, second, challenge)
        : new SessionKeys(second, first, challenge);
  }

  /// The key of frames that arrive.
  byte[] receive() {
    return receive;
  }

  /// The key of frames that leave.
  byte[] send() {
    return send;
  }

  /// What both sides sign.
  byte[] challenge() {
    return challenge;
  }

  /// Wipes everything.
  @Override
  public void close() {
    Arrays.fill(receive, (byte) 0);
    Arrays.fill(send, (byte) 0);
    Arrays.fill(challenge, (byte) 0);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
