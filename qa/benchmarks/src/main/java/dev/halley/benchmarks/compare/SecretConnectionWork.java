package dev.halley.benchmarks.compare;

import java.io.InputStream;
import java.io.OutputStream;

/// Throughput of one secret connection with writes of one size.
final class SecretConnectionWork {
  private SecretConnectionWork() {}

  static void measure(String work, int size) throws Exception {
    SecretPair pair = SecretPair.open();
    OutputStream out = pair.first().output();
    InputStream in = pair.second().input();
    var meter = new Meter();
    byte[] sent = new byte[size];
    byte[] received = new byte[size];
    Pump.start(() -> out.write(sent, 0, size));
    Pump.start(() -> {
      in.readNBytes(received, 0, size);
      meter.count();
    });
    Meter.Rate rate = meter.measure();
    new Figure(work, rate.perSecond() * size / 1e6, "MB/s", rate.cpu() * 1e6 / size, "MB").print();
  }
}
