package dev.halley.p2p.transport;

import dev.halley.p2p.crypto.CryptoException;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.Verdict;
import dev.halley.p2p.outcome.Verdict.Kind;
import dev.halley.p2p.secretconn.HandshakeException;
import dev.halley.p2p.secretconn.SecretConnection;
import dev.halley.p2p.transport.Stopwatch.Stage;
import dev.halley.wire.Delimited;
import dev.halley.wire.EphemeralKey;
import dev.halley.wire.NodeInfo;
import dev.halley.wire.WireException;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The way from a socket to a connection: secret handshake, then NodeInfo, each against a deadline
/// that closes the wire from outside. Used once, by one thread.
///
/// CometBFT spec p2p/legacy-docs/peer; the order of the checks is that of its transport.
final class Upgrade {
  /// An accepted dialer that says nothing waits for us: speak for the default network then.
  /// CometBFT gives up 3 s after the secret handshake.
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /// What has to happen before a handshake begins.
  private interface Waiting {
    void await() throws IOException;
  }

  private final TransportContext context;
  private final Wire wire;
  private final Stopwatch watch;
  private @Nullable SecretConnection secured;
  private @Nullable NodeInfo remote;

  Upgrade(TransportContext context, Wire wire, Stopwatch watch) {
    this.context = context;
    this.wire = wire;
    this.watch = watch;
  }

  /// What the remote said about itself, as far as it came to that.
  @Nullable NodeInfo remote() {
    return remote;
  }

  /// Closes everything, when it came to nothing.
  void abort() {
    wire.close();
    if (secured != null) {
      secured.close();
    }
  }

  /// Goes the dialer's way: says who we are at once.
  SecureLink dialled(NodeId expected, NodeInfo ours) throws RefusedException {
    SecretConnection secret = secure(() -> {});
    if (!secret.remoteId().equals(expected)) {
      throw new RefusedException(new Verdict.IdentityMismatch(secret.remoteId()));
    }
    try (var _ = limit(remaining(), this::nothingSaid)) {
      new Introduction(secret.output()).say(ours);
      NodeInfo theirs = readNodeInfo(secret);
      return checked(secret, ours, theirs);
    } catch (IOException e) {
      throw refusal(e, Kind.NODE_INFO_INVALID);
    }
  }

  /// Goes the acceptor's way: listens first, then answers for the network that the dialer named.
  Reception.Guest accepted(Networks networks) throws RefusedException {
    SecretConnection secret = secure(this::awaitKey);
    var introduction = new Introduction(secret.output());
    try (var _ = limit(remaining(), this::nothingSaid);
        var _ = limit(PATIENCE, () -> speakFirst(introduction, networks))) {
      NodeInfo theirs = readNodeInfo(secret);
      Network network =
          networks
              .find(theirs.network())
              .or(networks::first)
              .orElseThrow(() -> new RefusedException(Kind.CANCELLED, "no network is served"));
      NodeInfo ours = network.nodeInfo();
      introduction.say(ours);
      return new Reception.Guest(network, checked(secret, ours, theirs));
    } catch (IOException e) {
      throw refusal(e, Kind.NODE_INFO_INVALID);
    }
  }

  private static void speakFirst(Introduction introduction, Networks networks) {
    networks
        .first()
        .ifPresent(n -> Thread.startVirtualThread(() -> introduction.offer(n.nodeInfo())));
  }

  /// No arithmetic for a dialer whose key is not there: thousands that never finish theirs would
  /// keep honest ones waiting for a processor. One that says nothing may be waiting for our key.
  private void awaitKey() throws IOException {
    wire.awaitFirst(EphemeralKey.FRAME_BYTES, context.settings().secret().dividedBy(3));
  }

  private SecretConnection secure(Waiting first) throws RefusedException {
    try (var _ = limit(context.settings().secret(), this::notSecured)) {
      first.await();
      var secret =
          SecretConnection.handshake(wire.input(), wire.output(), context.key(), context.crypto());
      secured = secret;
      watch.ended(Stage.SECRET);
      return secret;
    } catch (IOException e) {
      throw refusal(e, Kind.SECRET_CONNECTION_FAILED);
    }
  }

  private NodeInfo readNodeInfo(SecretConnection secret) throws IOException {
    NodeInfo theirs = NodeInfo.decode(Delimited.read(secret.input(), NodeInfo.LIMIT_BYTES));
    remote = theirs;
    return theirs;
  }

  private SecureLink checked(SecretConnection secret, NodeInfo ours, NodeInfo theirs)
      throws RefusedException {
    watch.ended(Stage.NODE_INFO);
    var refusal = NodeInfoCheck.refusal(ours, theirs, secret.remoteId(), context.key().id());
    if (refusal.isPresent()) {
      throw new RefusedException(refusal.get());
    }
    return new SecureLink(wire, secret, theirs);
  }

  private Deadline limit(Duration limit, Runnable act) {
    return context.watchdog().after(limit, act);
  }

  private Duration remaining() {
    return context.settings().handshake().minusNanos(Math.max(0, watch.timings().secretNs()));
  }

  private void notSecured() {
    wire.abandon(
        wire.input().heard()
            ? Verdict.of(Kind.SECRET_CONNECTION_FAILED, "not finished in time")
            : Verdict.of(Kind.SILENT, "nothing was said"));
  }

  private void nothingSaid() {
    wire.abandon(Verdict.of(Kind.SILENT, "no NodeInfo in time"));
  }

  /// Why it ended: what somebody who closed the wire left word of, or the remote's fault, or its
  /// leaving.
  private RefusedException refusal(IOException e, Kind malformed) {
    Verdict word = wire.abandonedFor();
    if (e instanceof RefusedException refused) {
      return refused;
    }
    if (word != null) {
      return new RefusedException(word);
    }
    if (Thread.currentThread().isInterrupted()) {
      return new RefusedException(Kind.CANCELLED, "");
    }
    String text = String.valueOf(e.getMessage());
    return switch (e) {
      case WireException _ when e.getCause() instanceof CryptoException ->
          new RefusedException(Kind.SECRET_CONNECTION_FAILED, text);
      case HandshakeException _ -> new RefusedException(Kind.SECRET_CONNECTION_FAILED, text);
      case WireException _ -> new RefusedException(malformed, text);
      default -> new RefusedException(Kind.CLOSED_DURING_HANDSHAKE, text);
    };
  }
}
