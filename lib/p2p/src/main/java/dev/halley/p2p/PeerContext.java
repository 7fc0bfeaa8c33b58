package dev.halley.p2p;

import dev.halley.p2p.mconn.ChannelSettings;
import dev.halley.p2p.mconn.MConnection;
import dev.halley.p2p.mconn.MConnectionSettings;
import dev.halley.p2p.outcome.StopReason;
import dev.halley.p2p.transport.Tally;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.Executor;

/// What the peers of one switch share.
record PeerContext(
    Registry registry,
    PeerSet peers,
    SwitchListener listener,
    Tally<StopReason.Kind> stops,
    List<ChannelSettings> channels,
    MConnectionSettings settings,
    Executor threads) {

  MConnection conversation(InputStream in, OutputStream out, MConnection.Handler handler) {
    return new MConnection(in, out, channels, settings, handler, System::nanoTime);
  }
}
