package dev.halley.p2p.mconn;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// Measures the flow of bytes in one direction as CometBFT's `libs/flowrate` reports it.
/// Thread-safe; asked once per batch, not per packet.
final class RateMonitor {
  private static final long SAMPLE_NS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final double WINDOW_S = 1.0;
  private static final double NS_PER_S = 1e9;

  private final ReentrantLock lock = new ReentrantLock(); // guards everything below
  private final long startNs;
  private long lastByteNs;
  private long sampleStartNs;
  private long sampleBytes;
  private long bytes;
  private long samples;
  private double sampleRate;
  private double averageRate;
  private double peakRate;

  RateMonitor(long nowNs) {
    startNs = nowNs;
    lastByteNs = nowNs;
    sampleStartNs = nowNs;
  }

  void add(long count, long nowNs) {
    lock.lock();
    try {
      if (count > 0) {
        lastByteNs = nowNs;
      }
      bytes += count;
      sampleBytes += count;
      if (nowNs - sampleStartNs >= SAMPLE_NS) {
        finishSample(nowNs);
      }
    } finally {
      lock.unlock();
    }
  }

  /// Longer periods weigh more in the moving average.
  private void finishSample(long nowNs) {
    double seconds = (nowNs - sampleStartNs) / NS_PER_S;
    sampleRate = sampleBytes / seconds;
    peakRate = Math.max(peakRate, sampleRate);
    double weight = samples == 0 ? 0 : Math.exp(-seconds / WINDOW_S);
    averageRate = sampleRate + weight * (averageRate - sampleRate);
    samples++;
    sampleBytes = 0;
    sampleStartNs = nowNs;
  }

  Status.Flow status(long nowNs, boolean active) {
    lock.lock();
    try {
      if (active) {
        add(0, nowNs);
      }
      long ageNs = nowNs - startNs;
      return new Status.Flow(
          bytes,
          samples,
          Math.round(sampleRate),
          Math.round(averageRate),
          ageNs <= 0 ? 0 : Math.round(bytes / (ageNs / NS_PER_S)),
          Math.round(peakRate),
          Duration.ofNanos(ageNs),
          Duration.ofNanos(nowNs - lastByteNs),
          active);
    } finally {
      lock.unlock();
    }
  }
}
