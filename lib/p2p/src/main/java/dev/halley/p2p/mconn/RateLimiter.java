package dev.halley.p2p.mconn;

/// Holds a flow to a rate. Allows a burst of a tenth of a second; what is spent beyond the
/// allowance is a debt that later waits pay. One thread owns it.
final class RateLimiter {
  private static final long NS_PER_S = 1_000_000_000L;
  private static final int BURSTS_PER_S = 10;

  /// A pause ends when this part of a burst may go, so that pauses are not shorter than 10 ms.
  private static final int PAUSES_PER_BURST = 10;

  private final long bytesPerSecond;
  private final double burstBytes;
  private double allowance;
  private long refilledNs;

  /// @param bytesPerSecond 0 for no limit
  RateLimiter(long bytesPerSecond, long nowNs) {
    this.bytesPerSecond = bytesPerSecond;
    this.burstBytes = Math.max(1, (double) bytesPerSecond / BURSTS_PER_S);
    this.allowance = burstBytes;
    this.refilledNs = nowNs;
  }

  /// Bytes that may flow now.
  long quota(long nowNs) {
    if (bytesPerSecond == 0) {
      return Long.MAX_VALUE;
    }
    double earned = (double) (nowNs - refilledNs) / NS_PER_S * bytesPerSecond;
    allowance = Math.min(burstBytes, allowance + earned);
    refilledNs = nowNs;
    return (long) Math.max(0, allowance);
  }

  /// How long to pause before the next byte; 0 when there is a quota.
  long delayNs(long nowNs) {
    if (quota(nowNs) > 0) {
      return 0;
    }
    double missing = Math.max(1, burstBytes / PAUSES_PER_BURST) - allowance;
    return (long) Math.ceil(missing / bytesPerSecond * NS_PER_S);
  }

  void spend(long bytes) {
    if (bytesPerSecond != 0) {
      allowance -= bytes;
    }
  }
}
