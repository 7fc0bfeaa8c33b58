package dev.halley.p2p;

import dev.halley.wire.Octets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;

/// One message on its way to every peer that speaks its channel. May be awaited, ignored or
/// cancelled. Thread-safe.
///
/// Consensus tells its steps so, block sync and state sync ask so for what peers have.
public final class Broadcast {
  /// Threads of one switch that wait for room in send queues. Many slow peers and a reactor that
  /// broadcasts often would otherwise pile up threads; beyond it a full queue counts at once.
  static final int MAX_WAITING = 1_024;

  /// What became of it for one peer.
  ///
  /// @param peer whom it was for, connected or not by now
  /// @param queued false when there was no room for 10 s, the peer left, or it was cancelled first
  public record Delivery(Peer peer, boolean queued) {}

  private final List<Parcel> parcels;
  private final CompletableFuture<List<Delivery>> done;

  private Broadcast(List<Parcel> parcels) {
    this.parcels = parcels;
    done =
        CompletableFuture.allOf(
                parcels.stream().map(Parcel::queued).toArray(CompletableFuture[]::new))
            .thenApply(_ -> parcels.stream().map(Parcel::delivery).toList());
  }

  /// Queues `message` where there is room; where there is none, a thread of its own waits for it.
  static Broadcast of(
      List<Peer> peers, int channel, Octets message, Executor threads, Semaphore waiting) {
    List<Parcel> parcels =
        peers.stream()
            .filter(peer -> peer.hasChannel(channel))
            .map(peer -> new Parcel(peer, channel, message))
            .toList();
    parcels.forEach(parcel -> parcel.send(threads, waiting));
    return new Broadcast(parcels);
  }

  /// Completes, never exceptionally and after 10 s at the latest, when the fate of every peer's
  /// copy is known.
  ///
  /// @return one per peer, in no particular order; a copy, whose cancelling cancels nothing
  public CompletableFuture<List<Delivery>> done() {
    return done.copy();
  }

  /// Waits for [#done()].
  ///
  /// @return one per peer, in no particular order
  /// @throws InterruptedException while waiting; the broadcast goes on
  public List<Delivery> await() throws InterruptedException {
    try {
      return done.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Gives up on the peers that have no room yet.
  public void cancel() {
    parcels.forEach(Parcel::cancel);
  }
}
