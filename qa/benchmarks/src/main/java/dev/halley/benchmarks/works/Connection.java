package dev.halley.benchmarks.works;

import dev.halley.p2p.mconn.ChannelSettings;
import dev.halley.p2p.mconn.MConnection;
import dev.halley.p2p.mconn.MConnectionSettings;
import dev.halley.p2p.secretconn.SecretConnection;
import java.util.List;

/// Starts multiplexed connections with one channel like that for block parts, and no rate limit.
final class Connection {
  static final int CHANNEL = 0x21;

  private Connection() {}

  static MConnection start(SecretConnection stream, MConnection.Handler handler) {
    var connection =
        new MConnection(
            stream.input(),
            stream.output(),
            List.of(new ChannelSettings(CHANNEL, 10, 100, 1 << 20)),
            MConnectionSettings.DEFAULT.withRates(0, 0),
            handler,
            System::nanoTime);
    Thread.ofVirtual().start(connection::readLoop);
    Thread.ofVirtual().start(connection::writeLoop);
    return connection;
  }
}
