package dev.halley.node.metrics;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Collects the series of one answer. For one thread.
final class Scrape {
  static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

  private final Map<String, CounterSnapshot.Builder> counters = new TreeMap<>();
  private final Map<String, GaugeSnapshot.Builder> gauges = new TreeMap<>();
  private final Map<String, HistogramSnapshot.Builder> histograms = new TreeMap<>();

  /// @param name without `_total`
  /// @param labels names and values in turn
  void counter(String name, String help, long value, String... labels) {
    counter(name, help, (double) value, labels);
  }

  /// The same for seconds.
  void counter(String name, String help, double value, String... labels) {
    counters
        .computeIfAbsent(name, _ -> CounterSnapshot.builder().name(name).help(help))
        .dataPoint(
            CounterDataPointSnapshot.builder().labels(Labels.of(labels)).value(value).build());
  }

  /// @param labels names and values in turn
  void gauge(String name, String help, long value, String... labels) {
    gauge(name, help, (double) value, labels);
  }

  /// The same for seconds.
  void gauge(String name, String help, double value, String... labels) {
    gauges
        .computeIfAbsent(name, _ -> GaugeSnapshot.builder().name(name).help(help))
        .dataPoint(GaugeDataPointSnapshot.builder().labels(Labels.of(labels)).value(value).build());
  }

  /// @param bounds of the buckets; there is one count more, for what is above all of them
  /// @param labels names and values in turn
  void histogram(
      String name,
      String help,
      List<Double> bounds,
      List<Long> counts,
      double sum,
      String... labels) {
    var all = new ArrayList<>(bounds);
    all.add(Double.POSITIVE_INFINITY);
    histograms
        .computeIfAbsent(name, _ -> HistogramSnapshot.builder().name(name).help(help))
        .dataPoint(
            HistogramDataPointSnapshot.builder()
                .labels(Labels.of(labels))
                .classicHistogramBuckets(ClassicHistogramBuckets.of(all, counts))
                .sum(sum)
                .build());
  }

  void writeTo(OutputStream out) throws IOException {
    var all = new ArrayList<MetricSnapshot>();
    counters.values().forEach(each -> all.add(each.build()));
    gauges.values().forEach(each -> all.add(each.build()));
    histograms.values().forEach(each -> all.add(each.build()));
    PrometheusTextFormatWriter.create()
        .write(out, new MetricSnapshots(all), EscapingScheme.UNDERSCORE_ESCAPING);
  }
}
