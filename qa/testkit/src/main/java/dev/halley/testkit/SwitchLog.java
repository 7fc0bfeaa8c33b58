package dev.halley.testkit;

import dev.halley.p2p.Peer;
import dev.halley.p2p.SwitchListener;
import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.StageTimings;
import dev.halley.p2p.outcome.StopReason;
import dev.halley.p2p.outcome.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Remembers what a switch tells its listener and lets tests wait for it. Thread-safe.
public final class SwitchLog implements SwitchListener {
  /// One thing that happened.
  public sealed interface Entry {
    /// A peer is up.
    record Up(Peer peer) implements Entry {}

    /// A peer is gone.
    record Down(Peer peer, StopReason reason) implements Entry {}

    /// A dial ended.
    record Dialled(DialTarget target, DialPurpose purpose, Verdict verdict, StageTimings timings)
        implements Entry {}

    /// An accepted connection was admitted or refused.
    record Inbound(Endpoint remote, Verdict verdict, StageTimings timings) implements Entry {}
  }

  private final Awaitable<List<Entry>> entries = new Awaitable<>(new ArrayList<>());

  @Override
  public void peerUp(Peer peer) {
    note(new Entry.Up(peer));
  }

  @Override
  public void peerDown(Peer peer, StopReason reason) {
    note(new Entry.Down(peer, reason));
  }

  @Override
  public void dialEnded(
      DialTarget target, DialPurpose purpose, Verdict verdict, StageTimings timings) {
    note(new Entry.Dialled(target, purpose, verdict, timings));
  }

  @Override
  public void inboundEnded(Endpoint remote, Verdict verdict, StageTimings timings) {
    note(new Entry.Inbound(remote, verdict, timings));
  }

  private void note(Entry entry) {
    entries.change(list -> list.add(entry));
  }

  public List<Entry> entries() {
    return entries.read(List::copyOf);
  }

  /// The entries of one kind so far.
  public <E extends Entry> List<E> entries(Class<E> kind) {
    return entries().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /// Waits for an entry of `kind` that satisfies `wanted` and returns the first one.
  public <E extends Entry> E await(Class<E> kind, Predicate<E> wanted) {
    entries.await(
        kind.getSimpleName(),
        list -> list.stream().filter(kind::isInstance).map(kind::cast).anyMatch(wanted));
    return entries(kind).stream().filter(wanted).findFirst().orElseThrow();
  }

  /// Waits for a peer to go and says why it went.
  public StopReason awaitDown() {
    return await(Entry.Down.class, _ -> true).reason();
  }

  /// Waits for an accepted connection to be refused and says how.
  public Verdict awaitRefusal() {
    return await(Entry.Inbound.class, e -> e.verdict().kind() != Verdict.Kind.CONNECTED).verdict();
  }
}
