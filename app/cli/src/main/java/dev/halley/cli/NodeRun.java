package dev.halley.cli;

import dev.halley.node.Node;
import dev.halley.node.NodeKeys;
import dev.halley.node.config.ConfigReader;
import dev.halley.node.config.HomeFolder;
import dev.halley.node.config.NodeConfig;
import dev.halley.node.service.Service;
import dev.halley.p2p.identity.NodeKey;
import java.io.PrintWriter;
import java.lang.System.Logger.Level;

/// Runs a node for as long as the process lives.
final class NodeRun {
  private static final System.Logger LOG = System.getLogger(NodeRun.class.getName());

  private NodeRun() {}

  /// Starts a node and waits for a signal to stop it. Does not return once the node is started: the
  /// end of the process is the shutdown hook's work.
  static int untilStopped(NodeOptions options, PrintWriter out) throws Exception {
    var reloading = ReloadOnSignal.listen();
    ConfigReader reader = options.reader();
    NodeConfig config = reader.nodeConfig();
    PeerRoom.check(config.p2p().maxInbound(), Runtime.getRuntime().maxMemory());
    if (HomeFolder.prepare(options.home(), options.lasting())) {
      LOG.log(Level.INFO, "created a home in " + options.home());
    }
    NodeKey key = NodeKeys.loadOrGenerate(config.nodeKeyFile());
    Service service = Service.start(config, key);
    StopOnSignal.of(service);
    Node node = service.node();
    reloading.of(node);
    node.listening().forEach(at -> out.println("listening on tcp://" + at + " as " + node.id()));
    out.flush();
    HeapKeeper.tend();
    return ExitCodes.OK;
  }
}
