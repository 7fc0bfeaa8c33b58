package dev.halley.pex.book;

import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.IpAddress;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One node in the book. There are many of these, so the teller is held as plain numbers and the
/// times as milliseconds since 1970, or seconds where that is enough.
final class KnownAddress {
  /// A time that has not been.
  static final long NEVER = Long.MIN_VALUE;

  /// Other endpoints per node; with the best one that makes four. Stops a teller from filling the
  /// book through one ID.
  static final int MAX_OTHERS = 3;

  static final int MAX_BUCKETS = 4;

  private static final long FRESH_MS = Duration.ofMinutes(1).toMillis();
  private static final long MISSING_MS = Duration.ofDays(7).toMillis();
  private static final int RETRIES = 3;
  private static final int MAX_FAILURES = 10;
  private static final short NO_BUCKET = -1;
  private static final Candidate[] NO_OTHERS = {};

  private NetAddress address;
  private Origin origin;
  private Candidate[] others = NO_OTHERS;

  // the teller
  private final long sourceHead;
  private final long sourceMiddle;
  private final int sourceTail;
  private final char sourcePort;
  private final long sourceHigh;
  private final long sourceLow;

  private final int learnedS; // since 1970, unsigned: lasts until 2106
  private boolean moved;
  private short attempts;
  boolean tried;
  boolean proven;
  boolean old;
  long lastAttemptMs;
  long lastSuccessMs = NEVER;
  int suspectedS = Candidate.NEVER_S;

  // what came of it since it was told to somebody
  private boolean answeredSince;
  private boolean failedSince;
  private int toldMinute;

  // kept by the shelves; the tables hold 20,480 at most
  char position;
  char provenPosition;

  private short bucket0 = NO_BUCKET;
  private short bucket1 = NO_BUCKET;
  private short bucket2 = NO_BUCKET;
  private short bucket3 = NO_BUCKET;

  KnownAddress(NetAddress address, NetAddress source, Origin origin, long nowMs) {
    this.address = address;
    this.origin = origin;
    this.sourceHead = source.id().head();
    this.sourceMiddle = source.id().middle();
    this.sourceTail = source.id().tail();
    this.sourceHigh = source.ip().high();
    this.sourceLow = source.ip().low();
    this.sourcePort = (char) source.port();
    this.learnedS = (int) (nowMs / 1_000);
    this.lastAttemptMs = nowMs;
  }

  NodeId id() {
    return address.id();
  }

  NetAddress address() {
    return address;
  }

  Origin origin() {
    return origin;
  }

  void origin(Origin value) {
    origin = value;
  }

  IpAddress sourceIp() {
    return new IpAddress(sourceHigh, sourceLow);
  }

  NetAddress source() {
    return new NetAddress(new NodeId(sourceHead, sourceMiddle, sourceTail), sourceIp(), sourcePort);
  }

  /// Failed attempts since the last success.
  int attempts() {
    return attempts;
  }

  void attempts(int value) {
    attempts = (short) Math.clamp(value, 0, Short.MAX_VALUE);
  }

  /// The best endpoint is the one that the remembered teller told, and nothing else speaks for it:
  /// what comes of it says something about the teller.
  boolean isWordOfTeller() {
    return !moved && isHearsay();
  }

  boolean suspected() {
    return suspectedS != Candidate.NEVER_S;
  }

  /// It never answered, and nothing but the word of others says that it is there.
  boolean isHearsay() {
    return lastSuccessMs == NEVER && (origin == Origin.HEARSAY || origin == Origin.CLAIMED);
  }

  /// Nothing speaks for keeping a new address when its bucket is full: it was not seen for a week,
  /// was tried and did not answer in its first week, never answered three attempts, or none of ten
  /// in a week. The second stops addresses that accept and stay silent, which counts as no failure.
  boolean isBad(long nowMs) {
    if (old || lastAttemptMs > nowMs - FRESH_MS) {
      return false;
    }
    boolean neverAnswered = lastSuccessMs == NEVER;
    return lastAttemptMs < nowMs - MISSING_MS
        || (neverAnswered && tried && learnedMs() < nowMs - MISSING_MS)
        || (neverAnswered && attempts >= RETRIES)
        || isHopeless(nowMs);
  }

  private long learnedMs() {
    return Integer.toUnsignedLong(learnedS) * 1_000;
  }

  /// Ten failures and no success in the last week: it is forgotten.
  boolean isHopeless(long nowMs) {
    return lastSuccessMs < nowMs - MISSING_MS && attempts >= MAX_FAILURES;
  }

  // --- what was told of it

  /// Somebody is told about it.
  void told(long nowMs) {
    if (!wasTold(nowMs)) {
      answeredSince = false;
      failedSince = false;
    }
    toldMinute = Served.minute(nowMs);
  }

  /// It was looked at.
  void found(boolean alive) {
    answeredSince = alive;
    failedSince = !alive;
  }

  boolean wasTold(long nowMs) {
    return toldMinute > Served.minute(nowMs) - Served.MINUTES;
  }

  int toldMinute() {
    return toldMinute;
  }

  /// An answer counts for as long as a word about it: whoever is told all the time must be looked
  /// at now and then.
  boolean answeredSinceTold(long nowMs) {
    return answeredSince && Served.minute(lastSuccessMs) > Served.minute(nowMs) - Served.MINUTES;
  }

  boolean failedSinceTold() {
    return failedSince;
  }

  // --- buckets

  int bucketCount() {
    int count = 0;
    for (int i = 0; i < MAX_BUCKETS; i++) {
      count += bucket(i) == NO_BUCKET ? 0 : 1;
    }
    return count;
  }

  boolean isIn(int bucket) {
    return bucket0 == bucket || bucket1 == bucket || bucket2 == bucket || bucket3 == bucket;
  }

  void enter(int bucket) {
    replaceBucket(NO_BUCKET, bucket);
  }

  void leave(int bucket) {
    replaceBucket(bucket, NO_BUCKET);
  }

  List<Integer> buckets() {
    var list = new ArrayList<Integer>(MAX_BUCKETS);
    for (int i = 0; i < MAX_BUCKETS; i++) {
      if (bucket(i) != NO_BUCKET) {
        list.add((int) bucket(i));
      }
    }
    return list;
  }

  private short bucket(int i) {
    return switch (i) {
      case 0 -> bucket0;
      case 1 -> bucket1;
      case 2 -> bucket2;
      default -> bucket3;
    };
  }

  private void replaceBucket(int from, int to) {
    if (bucket0 == from) {
      bucket0 = (short) to;
    } else if (bucket1 == from) {
      bucket1 = (short) to;
    } else if (bucket2 == from) {
      bucket2 = (short) to;
    } else if (bucket3 == from) {
      bucket3 = (short) to;
    } else {
      throw new IllegalStateException("no bucket " + from + " to replace");
    }
  }

  // --- endpoints

  boolean isAt(NetAddress where) {
    return address.port() == where.port() && address.ip().equals(where.ip());
  }

  List<Candidate> others() {
    return Arrays.asList(others);
  }

  int indexOf(Endpoint endpoint) {
    for (int i = 0; i < others.length; i++) {
      if (others[i].endpoint().equals(endpoint)) {
        return i;
      }
    }
    return -1;
  }

  Candidate other(int i) {
    return others[i];
  }

  void replaceOther(int i, Candidate with) {
    others[i] = with;
  }

  void addOther(Candidate candidate) {
    others = Arrays.copyOf(others, others.length + 1);
    others[others.length - 1] = candidate;
  }

  void removeOther(int i) {
    var rest = new ArrayList<>(others());
    rest.remove(i);
    others = rest.toArray(NO_OTHERS);
  }

  int otherCount() {
    return others.length;
  }

  /// The other endpoint with the best standing; -1 when there is none.
  int bestOther() {
    int best = -1;
    for (int i = 0; i < others.length; i++) {
      if (best < 0 || Candidate.BY_STANDING.compare(others[i], others[best]) > 0) {
        best = i;
      }
    }
    return best;
  }

  /// The best endpoint as it would stand among the others.
  Candidate asCandidate() {
    return new Candidate(address.endpoint(), origin, suspectedS);
  }

  /// Makes `candidate` the best endpoint; the present one is not kept.
  void moveTo(Candidate candidate) {
    address = new NetAddress(id(), candidate.endpoint());
    origin = candidate.origin();
    suspectedS = candidate.suspectedS();
    moved = true;
  }

  /// The others that it showed or announced itself.
  List<NetAddress> vouched() {
    return others().stream()
        .filter(other -> !other.suspected() && other.origin().compareTo(Origin.SELF_ANNOUNCED) >= 0)
        .sorted(Candidate.BY_STANDING.reversed())
        .map(other -> new NetAddress(id(), other.endpoint()))
        .toList();
  }

  Entry view() {
    var endpoints =
        others().stream()
            .sorted(Candidate.BY_STANDING.reversed())
            .map(Candidate::endpoint)
            .toList();
    return new Entry(
        address,
        source(),
        origin,
        endpoints,
        attempts,
        tried,
        Instant.ofEpochMilli(lastAttemptMs),
        lastSuccessMs == NEVER ? Instant.EPOCH : Instant.ofEpochMilli(lastSuccessMs),
        proven,
        suspected(),
        old);
  }
}
