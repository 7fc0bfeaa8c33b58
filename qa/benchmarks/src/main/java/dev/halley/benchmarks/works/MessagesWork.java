package dev.halley.benchmarks.works;

import dev.halley.p2p.mconn.MConnection;
import dev.halley.wire.Octets;

/// Messages of one size over a multiplexed connection.
final class MessagesWork {
  private MessagesWork() {}

  static void measure(String work, int size) throws Exception {
    SecretPair pair = SecretPair.open();
    var meter = new Meter();
    Connection.start(pair.second(), (_, _) -> meter.count());
    MConnection from = Connection.start(pair.first(), (_, _) -> {});
    Octets message = Octets.ofOwned(new byte[size]);
    Pump.start(() -> from.send(Connection.CHANNEL, message));
    Meter.Rate rate = meter.measure();
    new Figure(work, rate.perSecond(), "messages/s", rate.cpu(), "message").print();
    new Figure(work + "-bulk", rate.perSecond() * size / 1e6, "MB/s", rate.cpu() * 1e6 / size, "MB")
        .print();
  }
}
