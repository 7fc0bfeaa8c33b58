package dev.halley.benchmarks.works;

import java.io.InputStream;
import java.io.OutputStream;

/// Throughput of a stream with writes of one size.
final class Flow {
  private Flow() {}

  static void measure(String work, int size, OutputStream out, InputStream in) throws Exception {
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

  static void secret(String work, int size) throws Exception {
    SecretPair pair = SecretPair.open();
    measure(work, size, pair.first().output(), pair.second().input());
  }

  static void plain(String work, int size) throws Exception {
    SocketPair pair = SocketPair.open();
    measure(work, size, pair.dialled().getOutputStream(), pair.accepted().getInputStream());
  }
}
