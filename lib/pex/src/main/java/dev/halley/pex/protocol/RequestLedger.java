package dev.halley.pex.protocol;

import dev.halley.p2p.identity.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Our own requests: one identity is asked at most once per interval, whatever the occasion and
/// over however many connections, and an answer is taken only if we asked.
///
/// The interval runs from the answer. A request that was lost with its connection costs nothing and
/// may be repeated on the next one.
public final class RequestLedger {
  /// Identities remembered. When all of these answered within one interval, nobody new is asked
  /// until the first of them is forgotten; so a crawl of many nodes can't make us forget one.
  static final int CAPACITY = 32_768;

  private final Duration interval;
  private final Duration patience;
  private final InstantSource clock;
  private final LinkedHashMap<NodeId, Instant> answered = new LinkedHashMap<>(); // oldest first
  private Instant latest = Instant.MIN;
  private final LinkedHashMap<NodeId, Instant> open = new LinkedHashMap<>(); // oldest first
  // requests written off on connections that live: their answers may still come
  private final Map<NodeId, Integer> late = new LinkedHashMap<>();

  public RequestLedger(Duration interval, Duration patience, InstantSource clock) {
    this.interval = interval;
    this.patience = patience;
    this.clock = clock;
  }

  /// The moment from which `id` may be asked; [Instant#MIN] when it may be now, [Instant#MAX] when
  /// a request to it is open.
  public Instant askableFrom(NodeId id) {
    forget();
    if (open.containsKey(id)) {
      return Instant.MAX;
    }
    @Nullable Instant last = answered.get(id);
    if (last != null) {
      return last.plus(interval);
    }
    return answered.size() + open.size() < CAPACITY ? Instant.MIN : clock.instant().plus(interval);
  }

  /// A request to `id` is open.
  public boolean awaits(NodeId id) {
    return open.containsKey(id);
  }

  /// A request goes out to a connected peer.
  ///
  /// @throws IllegalStateException when it may not be asked now
  public void asked(NodeId id) {
    if (askableFrom(id).isAfter(clock.instant())) {
      throw new IllegalStateException(id + " may not be asked now");
    }
    open.put(id, clock.instant());
  }

  /// An answer came from `id`; false when it was not asked for.
  public boolean answered(NodeId id) {
    if (open.remove(id) != null) {
      charge(id);
      return true;
    }
    @Nullable Integer owed = late.remove(id);
    if (owed == null) {
      return false;
    }
    if (owed > 1) {
      late.put(id, owed - 1);
    }
    charge(id);
    return true;
  }

  /// The connection to `id` is gone, and with it what it owed us.
  public void lost(NodeId id) {
    open.remove(id);
    late.remove(id);
  }

  /// Writes off the requests that were not answered in time and tells whose they were. An answer
  /// that comes after that on the same connection is still taken.
  public List<NodeId> writeOff() {
    var silent = new ArrayList<NodeId>();
    while (!nextWake().isAfter(clock.instant())) {
      NodeId id = open.pollFirstEntry().getKey();
      late.merge(id, 1, Integer::sum);
      charge(id);
      silent.add(id);
    }
    return silent;
  }

  /// When a request is to be written off next; [Instant#MAX] when none is open.
  public Instant nextWake() {
    return open.isEmpty() ? Instant.MAX : open.firstEntry().getValue().plus(patience);
  }

  int size() {
    return answered.size();
  }

  private void charge(NodeId id) {
    answered.remove(id); // to the young end
    answered.put(id, clock.instant());
  }

  private void forget() {
    Instant now = clock.instant();
    if (now.isBefore(latest)) { // the clock was set back; nobody is made to wait for that
      answered.replaceAll((_, at) -> at.isAfter(now) ? now : at);
    }
    latest = now;
    while (!answered.isEmpty() && !now.isBefore(answered.firstEntry().getValue().plus(interval))) {
      answered.pollFirstEntry();
    }
  }
}
