package dev.halley.node.probe;

import dev.halley.node.Release;
import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.identity.NodeKey;
import dev.halley.p2p.outcome.StageTimings;
import dev.halley.p2p.outcome.Verdict;
import dev.halley.p2p.transport.Attempt;
import dev.halley.p2p.transport.Transport;
import dev.halley.p2p.transport.TransportSettings;
import dev.halley.p2p.transport.Upgraded;
import dev.halley.pex.NetworkProfile;
import dev.halley.wire.NodeInfo;
import dev.halley.wire.Octets;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Looks at one node: dials it, shakes hands, asks once for addresses and hangs up.
public final class Probe {
  /// What we announce to listen on: nowhere, so that nobody keeps or dials us.
  private static final String NOWHERE = "tcp://0.0.0.0:0";

  /// A chain ID that no network has: the dial that learns the real one.
  private static final String UNKNOWN_CHAIN = "halley-probe";

  /// Longest chain ID that is said back to a node; its own choice could fill our whole NodeInfo.
  private static final int MAX_CHAIN_ID = 200;

  /// A node that takes one connection per IP address may not have noticed the end of the last one.
  private static final Duration SECOND_DIAL_PAUSE = Duration.ofMillis(700);

  private final Transport transport;
  private final DialTarget target;
  private final NetworkProfile profile;
  private final long beganNs = System.nanoTime();
  private final Duration limit;

  private Probe(Transport transport, DialTarget target, NetworkProfile profile, Duration limit) {
    this.transport = transport;
    this.target = target;
    this.profile = profile;
    this.limit = limit;
  }

  /// Probes `target`.
  ///
  /// @param chainId the network the node should be part of; null takes whichever it is part of
  /// @param profile what the network runs
  /// @param limit for everything together
  public static ProbeReport run(
      NodeKey key,
      DialTarget target,
      @Nullable String chainId,
      NetworkProfile profile,
      Duration limit)
      throws IOException, InterruptedException {
    try (var transport = Transport.builder(key).settings(settings(limit)).open()) {
      return new Probe(transport, target, profile, limit).run(chainId);
    }
  }

  private static TransportSettings settings(Duration limit) {
    var usual = TransportSettings.DEFAULT;
    return usual
        .withConnect(shorter(usual.connect(), limit))
        .withHandshake(shorter(usual.handshake(), limit));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private ProbeReport run(@Nullable String chainId) throws InterruptedException {
    return report(chainId == null ? dialUnknown() : dial(chainId));
  }

  private Attempt dialUnknown() throws InterruptedException {
    Attempt first = dial(UNKNOWN_CHAIN);
    NodeInfo remote = first.remote();
    if (!(first.verdict() instanceof Verdict.NetworkMismatch)
        || remote == null
        || remote.network().length() > MAX_CHAIN_ID) {
      return first;
    }
    Attempt second = dial(remote.network());
    if (second.verdict().kind() == Verdict.Kind.CLOSED_DURING_HANDSHAKE) {
      Thread.sleep(SECOND_DIAL_PAUSE);
      second = dial(remote.network());
    }
    return second.remote() != null ? second : withRemote(second, remote);
  }

  private static Attempt withRemote(Attempt attempt, NodeInfo remote) {
    return new Attempt(
        attempt.verdict(), attempt.timings(), attempt.endpoint(), remote, attempt.connection());
  }

  private Attempt dial(String chainId) {
    return left().isPositive()
        ? transport.dial(target, ours(chainId))
        : new Attempt(
            Verdict.of(Verdict.Kind.CANCELLED, "out of time"), StageTimings.NONE, null, null, null);
  }

  private NodeInfo ours(String chainId) {
    return new NodeInfo(
        new NodeInfo.ProtocolVersion(8, 11, 0),
        transport.id().hex(),
        NOWHERE,
        chainId,
        Release.AGENT,
        Octets.ofHex("00"),
        "halley-probe",
        "off",
        "");
  }

  private Duration left() {
    return limit.minusNanos(System.nanoTime() - beganNs);
  }

  private ProbeReport report(Attempt attempt) throws InterruptedException {
    Upgraded connection = attempt.connection();
    if (connection == null) {
      Verdict verdict = attempt.verdict();
      return report(attempt, verdict.kind().toString(), verdict.detail(), -1, List.of());
    }
    long askedNs = System.nanoTime();
    return switch (Question.ask(connection, profile, left())) {
      case Question.Reply.Answer(var addresses) ->
          report(attempt, ProbeReport.ANSWERED, "", System.nanoTime() - askedNs, addresses);
      case Question.Reply.None(var why) ->
          report(attempt, Verdict.Kind.CONNECTED.toString(), why, -1, List.of());
    };
  }

  private ProbeReport report(
      Attempt attempt, String verdict, String detail, long answerNs, List<String> addresses) {
    return new ProbeReport(
        target,
        verdict,
        detail,
        provenId(attempt),
        attempt.remote(),
        new ProbeTimings(attempt.timings(), answerNs, System.nanoTime() - beganNs),
        addresses);
  }

  private @Nullable NodeId provenId(Attempt attempt) {
    return switch (attempt.verdict()) {
      case Verdict.IdentityMismatch(var actual) -> actual;
      default -> attempt.remote() == null ? null : target.id();
    };
  }
}
