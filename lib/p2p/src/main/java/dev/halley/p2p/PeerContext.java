package dev.halley.p2p;

import dev.halley.p2p.mconn.MConnection;
import dev.halley.p2p.mconn.MConnectionSettings;
import dev.halley.p2p.outcome.StopReason;
import dev.halley.p2p.transport.Tally;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/// What the peers of one switch share.
///
/// @param registry the reactors of the moment
record PeerContext(
    Supplier<Registry> registry,
    PeerTable peers,
    PeerUpdates updates,
    SwitchListener listener,
    Tally<StopReason.Kind> stops,
    MConnectionSettings settings,
    Executor threads) {

  MConnection conversation(
      Registry reactors, InputStream in, OutputStream out, MConnection.Handler handler) {
    return new MConnection(
        in, out, reactors.channelSettings(), settings, handler, System::nanoTime);
  }
}
